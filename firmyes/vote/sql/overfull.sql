-- Grain: one room at whose door more phones stood than people were asked.
create table if not exists overfull (
    room text primary key
) without rowid, strict
