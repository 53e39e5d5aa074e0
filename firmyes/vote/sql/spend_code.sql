-- $code of $room has been answered with.
update code set spent = 1 where room = $room and code = $code
