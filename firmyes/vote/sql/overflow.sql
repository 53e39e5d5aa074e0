-- More phones than people: $room is overfull, said once.
insert into overfull (room) values ($room) on conflict do nothing
