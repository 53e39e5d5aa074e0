-- How many devices have answered in $room: all that may be told while it is open.
select count(*) from vote where room = $room
