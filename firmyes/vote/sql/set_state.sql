-- Move $room from one state to another. No row changes where somebody else did first.
update room
set state = $state, answers = $answers, load_id = $load_id
where room = $room and state = $was
