-- Whether this device has answered in $room.
select exists (select 1 from vote where room = $room and device = $device)
