-- One device's answer, new or changed. No row is written unless the room is open and its hour has not come, nor for one more
-- device than people were asked.
insert into vote (room, device, team, agreement, commitment, concern_unsaid, challenge_welcome, in_the_way)
select $room, $device, $team, $agreement, $commitment, $concern_unsaid, $challenge_welcome, $in_the_way
where exists (
    select 1
    from room
    where room = $room
        and state = 'open'
        and closes_at > $now
        and (
            asked > (select count(*) from vote where room = $room)
            or exists (select 1 from vote where room = $room and device = $device)
        )
)
on conflict (room, device) do update set
    team = excluded.team,
    agreement = excluded.agreement,
    commitment = excluded.commitment,
    concern_unsaid = excluded.concern_unsaid,
    challenge_welcome = excluded.challenge_welcome,
    in_the_way = excluded.in_the_way
