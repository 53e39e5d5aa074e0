-- Whether more phones came to $room than people were asked.
select exists (select 1 from overfull where room = $room)
