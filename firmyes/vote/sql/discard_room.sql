-- Forget the room $room itself.
delete from room where room = $room
