-- Rows that no block has and no person's earlier seal forbids; of one person in one subject and wave of one file the
-- latest. A vote is about one decision only, so its key alone decides; a survey row's key may serve two instruments, but
-- never the same answers twice, under whatever name. A decision is told of whole votes or of its two questions apart, never
-- both: the difference of the two would tell of those who are in one alone. Grain: load × kind × subject × wave × person.
create or replace temp table fresh_row as
with
unseen as (
    select c.*
    from countable_row c
    anti join sealed_row s
        on s.row_key = c.row_key
        and (s.content = c.content or (s.kind = c.kind and (c.kind <> 'survey' or s.subject = c.subject)))
),
-- the same answers at the same second are the same row, though an export may now leave out or add who gave them
unheard as (
    select u.*
    from unseen u
    anti join sealed_row s on s.moment = u.moment
),
sealed_way as (
    select distinct subject, kind = 'votes' as whole from sealed_row where kind <> 'survey'
),
one_way as (
    select u.*
    from unheard u
    anti join sealed_way o on u.kind <> 'survey' and o.subject = u.subject and o.whole <> (u.kind = 'votes')
),
free as materialized (
    select u.*
    from one_way u
    anti join sealed_row s
        on s.person = u.person and s.kind = u.kind and s.subject = u.subject and s.wave_key = u.wave_key
),
-- who stands more than once in a round of a file is rare: only those are put in order
again as (
    select load_id, person from free group by load_id, person having count(*) > 1
),
twice as (
    select load_id, kind, subject, wave_key, person
    from free semi join again using (load_id, person)
    group by load_id, kind, subject, wave_key, person
    having count(*) > 1
),
in_order as (
    select rid, row_number() over (partition by load_id, kind, subject, wave_key, person order by day desc, rid desc) as place
    from free semi join twice using (load_id, kind, subject, wave_key, person)
),
earlier as (
    select rid from in_order where place > 1
),
final as (
    select * from free anti join earlier using (rid)
)
select kind, subject, wave_key, wave, team, rid, load_id, row_key, content, moment, person, day, complete
from final
