-- The codes of $room, dealt to one person each: code, spent.
select code, spent from code where room = $room order by code
