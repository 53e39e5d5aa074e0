-- One answer as all_votes gives it.
insert into vote (room, device, team, agreement, commitment, concern_unsaid, challenge_welcome, in_the_way)
values (?, ?, ?, ?, ?, ?, ?, ?)
