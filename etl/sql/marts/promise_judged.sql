-- What the rates of promises ask of each, of reached teams, from the marts made just before (METRICS, section 3). An ended promise counts until
-- the day its team's exports reach to: what ended before its date and stands in no later export would otherwise never come due.
-- Grain: promise. clearness (0 not judged, 1 vague, 2 clear) and persons are functions of etl/building/clearness.py.
with
move as (
    select commitment_id, arg_min(side, (moved_on, due_from)) as side
    from out.commitment_move semi join reached_team using (team)
    group by commitment_id
),
reached as (
    select
        c.*,
        case when c.state = 'open' then c.as_of else max(c.as_of) over (partition by c.source, c.team) end as reached,
        coalesce(move.side, '') as side,
        clearness(c.origin, c.owner, c.what, c.due_first is not null or c.due_on is not null) as clearness
    from out.commitment c
    semi join reached_team using (team)
    left join move on move.commitment_id = c.commitment_id
),
owner as (
    select owner, list_distinct(persons(owner)) as named from (select distinct owner from reached)
),
final as (
    select
        r.team,
        r.origin,
        r.made_on,
        r.due_first,
        coalesce(r.due_first < r.reached, false) as passed,
        coalesce(r.state = 'dropped' and r.dropped_on <= r.due_first, false) as dropped_before,
        (r.state = 'kept' and r.done_on is null) or (r.state = 'dropped' and r.dropped_on is null) as ended_unknown,
        coalesce(r.state = 'kept' and r.done_on <= r.due_first, false) as kept_on_time,
        coalesce(r.due_first + 30 < r.reached, false) as thirty_passed,
        coalesce(r.state = 'kept' and r.done_on <= r.due_first + 30, false) as kept_in_30,
        coalesce(r.flag = '' and r.made_on + 30 < r.reached, false) as made_30_ago,
        coalesce(r.state = 'kept' and r.done_on <= r.made_on + 30, false) as done_in_30,
        r.side = 'before' as moved_before,
        r.side = 'unknown' as moved_unknown,
        r.side = 'after' as slipped,
        r.watched,
        r.clearness > 0 as judged,
        r.clearness = 2 as clear,
        r.decision_id is not null as decided,
        hash(coalesce(r.decision_id, r.commitment_id)) as decision,
        hash(coalesce(nullif(lower(r.owner), ''), r.commitment_id)) as holder,
        list_transform(owner.named, lambda name: hash(name)) as owners
    from reached r
    join owner on owner.owner = r.owner
)
select * from final
