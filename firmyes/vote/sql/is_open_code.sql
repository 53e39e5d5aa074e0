-- Whether nobody has answered in $room with $code yet.
select exists (select 1 from code where room = $room and code = $code and spent = 0)
