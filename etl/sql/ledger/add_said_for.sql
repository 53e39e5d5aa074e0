-- The names a load of some teams alone speaks for. Reads theirs.
insert or ignore into said_for
select distinct name from theirs
