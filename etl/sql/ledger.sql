-- The ledger: facts appended with their load, never changed. Private: it holds single answers.
-- Version of this schema: etl/store/ledger.py, SCHEMA_VERSION. Ids are counted up under the workspace's lock.
create table if not exists meta (key varchar primary key, value varchar not null);

-- one row per load; as_of is the day the data reach to (open promises are censored there)
create table if not exists load (
    load_id integer primary key,
    kind varchar not null,
    source varchar not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    mapping varchar not null,         -- what was decided about the file, as JSON; the same file with the same is no new load
    loaded_at timestamptz not null,
    loaded_by varchar not null,
    as_of date not null,
    rows_read integer not null,
    rows_loaded integer not null,
    rows_set_aside integer not null,
    demo boolean not null default false,
    undone_at timestamptz,
    batch integer                     -- the first load of those recorded at one go: they are undone together
);

create table if not exists set_aside (load_id integer not null, line integer not null, "column" varchar, reason varchar not null);

-- which items a load asked, and which of them are turned before they are summed; items = how many the instrument has
create table if not exists load_item (
    load_id integer not null,
    instrument varchar not null,
    item varchar not null,
    reversed boolean not null,
    items integer not null
);

-- where a load's questionnaire counts answers as against and for elsewhere than below and above the middle of the scale
create table if not exists load_cut (load_id integer not null, instrument varchar not null, against double not null, above double not null);

-- one row per person × instrument × wave as one load read it; row_key and respondent are keyed hashes (etl/store/secret.py),
-- content is a keyed hash of the raw answer cells (a seal may be re-formed only by the same raw answers)
create table if not exists response (
    rid bigint not null,
    load_id integer not null,
    row_key uuid not null,
    content uuid not null,
    moment uuid,                      -- content at its time of day, where the file tells one: known again without any name
    team varchar not null,
    respondent uuid,
    answered_on date not null,
    wave varchar,
    instrument varchar not null,
    scale_min double not null,
    scale_max double not null,
    answered integer not null,        -- how many items, and their sum after reversal: what a score needs, kept with the row
    total double not null,            -- so that no build has to go through all answers again
    person uuid                       -- who this is for sealing, where that is not the respondent, else the row: see said_for
);
-- value is the tool's own number, before reversal (an export that turned items already is turned back)
create table if not exists answer (rid bigint not null, item varchar not null, value double not null);

create table if not exists vote (
    rid bigint not null,
    load_id integer not null,
    row_key uuid not null,
    content uuid not null,
    moment uuid,
    decision_id varchar not null,     -- as the file names it: an id or a title
    team varchar not null,
    respondent uuid,
    voted_on date not null,
    agreement tinyint,
    commitment tinyint,
    concern_unsaid boolean,
    challenge_welcome boolean,
    in_the_way varchar,
    person uuid
);

-- teams and departments that rows were brought for by whoever may add files for some alone: an id such a file brings means
-- somebody of there, whoever else has it
create table if not exists said_for (name varchar primary key);

create table if not exists commitment (
    load_id integer not null,
    line integer not null,
    commitment_id varchar not null,
    origin varchar not null,          -- promised | tracker
    team varchar not null,
    decision_id varchar,              -- as the file names it: an id or a title
    what varchar not null,
    owner varchar,
    made_on date,
    due_on date,
    done_on date,
    dropped_on date,
    state varchar not null,           -- kept | dropped | open
    status varchar,                   -- the tool's own word
    reason varchar,
    due_first date                    -- the day promised first, where a column of its own tells of another than due_on
);
-- moved due dates an export itself tells of (Trello's actions)
create table if not exists due_move (load_id integer not null, commitment_id varchar not null, moved_on date not null, due_from date, due_to date);

-- open promises of an export before that this load's file no longer holds, and the new row that may be the same in other words
create table if not exists no_longer_held (load_id integer not null, commitment_id varchar not null, now_id varchar);
-- what somebody said became of them: dropped, or open (a filter left them out); renamed+… takes the likely new words for the same
create table if not exists no_longer_said (
    load_id integer not null,
    answer varchar not null,
    said_by varchar not null,
    said_at timestamptz not null
);

-- done days that were not taken: after the export's own day, or beside a status that says open
create table if not exists refused_day (
    load_id integer not null,
    line integer not null,
    done_on date not null,
    is_later boolean not null,
    is_open boolean not null
);

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

-- days somebody named, to be shown beside what changed; team '' = all teams
create table if not exists mark (
    mark_id varchar primary key,
    team varchar not null,
    marked_on date not null,
    label varchar not null,
    named_by varchar not null
);

-- Seals. A block keeps its row keys, team name, parent, period and cut for ever; no row enters a second one.
create table if not exists block (
    block_id bigint primary key,
    kind varchar not null,            -- survey | votes | agreement, commitment (a file of one question alone)
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
    rid bigint not null,              -- the row of the load it was sealed from
    row_key uuid not null,
    content uuid not null,
    moment uuid,
    person uuid not null,             -- respondent, else the row key: who may not enter a second block of the same subject and wave
    counted boolean not null          -- false for a row that left an item out, in a block whose numbers are of complete rows
);

-- What each load's questions were called and how its answers stood in its cells: by that two exports of the same answers
-- are known as such, whatever was changed about ids, days and columns (ARCHITECTURE, "Blocks"). question and cell are keyed
-- digests; one row per question (value is null) and one per value that stood there.
create table if not exists load_question (
    load_id integer not null,
    instrument varchar not null,      -- 'votes' for votes
    item varchar not null,
    question bigint not null,
    value double,
    cell bigint
);
-- minute and second of an answer modulo thirty minutes, where its file tells seconds: what no time zone changes
create table if not exists row_tick (rid bigint not null, tick smallint not null);

-- what became of each group that was big enough: sealed, asked (the same round as like_load, or a new one?) or held
create table if not exists verdict (
    load_id integer not null,
    kind varchar not null,
    subject varchar not null,
    wave_key varchar not null,
    team varchar not null,
    verdict varchar not null,
    like_load integer,
    judged_at timestamptz not null,
    primary key (load_id, kind, subject, wave_key, team)
);
-- who said of a load that it is the same round as another one, or a new round (same_as is null), and when
create table if not exists round_said (
    load_id integer not null,
    same_as integer,
    said_by varchar not null,
    said_at timestamptz not null
);

-- Answers that left the ledger, because somebody was erased or they grew too old: who was erased (a keyed hash; nobody of
-- that id is taken in again), and of each block that lost an answer what it showed, for ever. A withdrawn block shows nothing.
create table if not exists erased (person uuid primary key, withdrawn boolean not null, erased_at timestamptz not null);
create table if not exists kept_block (
    block_id bigint primary key,
    load_id integer not null,         -- the load whose rows it was shown with: undone, it shows nothing
    n integer not null,               -- people in its numbers
    withdrawn boolean not null
);
-- its rows of the marts, as JSON
create table if not exists kept_sum (block_id bigint not null, mart varchar not null, content varchar not null);
