-- Loads that were not undone. Grain: load.
create or replace temp view live_load as
select * from load where undone_at is null
