-- Teams that a promise of a reached team ever stood in, under this or another id, too: a promise is told with all it was.
-- Reads reached_team. Grain: team.
create or replace temp table reached_team as
with
promise as (
    select distinct commitment_id from commitment semi join reached_team using (team)
),
other as (
    select now_id as commitment_id from no_longer_held semi join promise using (commitment_id)
    union
    select held.commitment_id from no_longer_held held semi join promise on promise.commitment_id = held.now_id
),
final as (
    select team from reached_team
    union
    select team from commitment semi join (select * from promise union select * from other) each using (commitment_id)
)
select * from final
