-- The live loads as the last build knew them. Reads the variable last_load. Grain: load.
create or replace temp view live_load as
select * from load where undone_at is null and load_id <= getvariable('last_load')
