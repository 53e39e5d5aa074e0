-- Every answer in $room with its device, in the order of the devices' random keys.
select room, device, team, agreement, commitment, concern_unsaid, challenge_welcome, in_the_way
from vote
where room = $room
order by device
