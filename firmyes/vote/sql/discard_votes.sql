-- Forget the answers of $room (overwritten in the file: secure_delete is on).
delete from vote where room = $room
