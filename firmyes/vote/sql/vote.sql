-- Grain: one device in one room. Stored by the device's random key: no row number, no time, no order of arrival.
create table if not exists vote (
    room text not null,
    device text not null,
    team text not null,
    agreement integer not null check (agreement between 1 and 5),
    commitment integer not null check (commitment between 1 and 5),
    concern_unsaid integer,
    challenge_welcome integer,
    in_the_way text not null default '',
    primary key (room, device)
) without rowid, strict
