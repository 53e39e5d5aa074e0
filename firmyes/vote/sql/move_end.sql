-- Move the hour at which an open room closes by itself.
update room
set closes_at = $closes_at
where room = $room and state = 'open'
