-- The answers of a closed room, without their devices. No row while it is open.
select team, agreement, commitment, concern_unsaid, challenge_welcome, in_the_way
from vote
where room = $room and exists (select 1 from room where room = $room and state = 'closed')
