-- Grain: one room asked. state: open, closed (answers wait to be loaded), loaded, void, too_few.
-- here: answered on one shared screen, one person after the other.
-- language: in which phones are asked.
-- The opening's day and the hour it closes by itself are kept, of an answer neither.
create table if not exists room (
    room text primary key,
    decision_id text not null,
    title text not null,
    teams text not null,
    asked integer not null,
    k integer not null,
    extras integer not null,
    opened_on text not null,
    closes_at text not null,
    state text not null default 'open' check (state in ('open', 'closed', 'loaded', 'void', 'too_few')),
    answers integer,
    load_id integer,
    here integer not null default 0,
    language text not null default 'en'
) without rowid, strict
