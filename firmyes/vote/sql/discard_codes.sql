-- Forget the codes of $room.
delete from code where room = $room
