-- Grain: one code dealt to one person of one room, spent once a phone has answered with it. Which phone is not kept.
create table if not exists code (
    room text not null,
    code text not null,
    spent integer not null default 0,
    primary key (room, code)
) without rowid, strict
