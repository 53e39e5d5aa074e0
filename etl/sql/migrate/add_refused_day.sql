-- To version 3: which done days were not taken. Of loads before it nobody knows any more.
create table refused_day (
    load_id integer not null,
    line integer not null,
    done_on date not null,
    is_later boolean not null,
    is_open boolean not null
)
