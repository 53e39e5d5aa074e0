-- The ledger: facts appended with their load, never changed. Private: it holds single answers.
-- Version of this schema: etl/ledger.py, SCHEMA_VERSION.
create sequence if not exists load_ids start 1;
create sequence if not exists response_ids start 1;
create sequence if not exists block_ids start 1;

create table if not exists meta (key varchar primary key, value varchar);

-- one row per load; as_of is the day the data reach to (open promises are censored there)
create table if not exists load (
    load_id integer primary key,
    kind varchar not null,
    source varchar not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    mapping varchar not null,
    loaded_at timestamptz not null,
    loaded_by varchar not null,
    as_of date not null,
    rows_read integer not null,
    rows_loaded integer not null,
    rows_set_aside integer not null,
    demo boolean not null default false,
    undone_at timestamptz
);

create table if not exists set_aside (load_id integer not null, line integer not null, "column" varchar, reason varchar not null);

-- one row per person × instrument × wave as one load read it; row_key and respondent are keyed hashes,
-- content is a keyed hash of the raw answer cells (a seal may be re-formed only by the same raw answers)
create table if not exists response (
    rid bigint primary key,
    load_id integer not null,
    row_key varchar not null,
    content varchar not null,
    team varchar not null,
    respondent varchar,
    answered_on date not null,
    wave varchar,
    instrument varchar not null,
    scale_min double not null,
    scale_max double not null
);
-- value is as stored after reading the label, before reversal unless the load says already_reversed (then un-reversed back)
create table if not exists answer (rid bigint not null, item varchar not null, value double not null);

create table if not exists vote (
    rid bigint primary key,
    load_id integer not null,
    row_key varchar not null,
    content varchar not null,
    decision_id varchar not null,
    team varchar not null,
    respondent varchar,
    voted_on date not null,
    agreement tinyint,
    commitment tinyint,
    concern_unsaid boolean,
    challenge_welcome boolean,
    in_the_way varchar
);

create table if not exists commitment (
    load_id integer not null,
    line integer not null,
    commitment_id varchar not null,
    origin varchar not null,          -- promised | tracker
    team varchar not null,
    decision_id varchar,
    what varchar not null,
    owner varchar,
    made_on date,
    due_on date,
    done_on date,
    dropped_on date,
    state varchar not null,           -- kept | dropped | open
    status varchar,                   -- the tool's own word
    reason varchar
);
-- moved due dates an export itself tells of (Trello's actions)
create table if not exists due_move (load_id integer not null, commitment_id varchar not null, moved_on date not null, due_from date, due_to date);

create table if not exists decision (
    load_id integer not null,
    line integer not null,
    decision_id varchar not null,
    team varchar not null,
    title varchar not null,
    decided_on date,
    present integer,
    spoke integer,
    challenges integer,
    challenger_thanked boolean,
    commitment_asked boolean,
    draft_shared_at timestamp,
    draft_request varchar,
    holes_found integer,
    meeting_at timestamp,
    recap_sent_at timestamp,
    corrections integer
);

create table if not exists team (team varchar primary key, part_of varchar, size integer, demo boolean not null default false);

-- Seals. A block keeps its row keys, team name, parent, period and cut for ever; no row enters a second one.
create table if not exists block (
    block_id bigint primary key,
    kind varchar not null,            -- survey | votes
    subject varchar not null,         -- instrument, or decision id
    team varchar not null,
    part_of varchar,
    wave varchar,
    period date not null,             -- first day of the month of the latest answer
    k integer not null,
    people integer not null,
    sealed_at timestamptz not null,
    load_id integer not null
);
create table if not exists block_row (
    block_id bigint not null,
    row_key varchar not null,
    content varchar not null,
    person varchar not null           -- respondent, else the row key: who may not enter a second block of the same subject and wave
);
