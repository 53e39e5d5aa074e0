-- Teams whose promises the new loads tell of, in which the room met, or whose decisions have another name now. Reads changed_name.
-- Parameter: last_load. Grain: team.
create or replace temp table reached_team as
with
told as (
    select commitment_id from due_move where load_id > $last_load
    union
    select unnest([commitment_id, now_id]) from no_longer_held where load_id > $last_load
)
select team from commitment where load_id > $last_load
union
select team from commitment semi join told using (commitment_id)
union
select decision.team from decision join load using (load_id) where load_id > $last_load and load.source = 'meeting'
union
select team from changed_name
