-- What is asked of each promise of reached teams for its numbers, from the marts made just before (METRICS, section 3). An ended
-- promise counts until the day its team's exports reach to: what ended before its date and stands in no later export would
-- otherwise never come due.
-- Grain: promise. lint (1 one owner, 2 can be judged, 4 something to show, 8 a day), persons, said and written are functions of
-- etl/building/clearness.py.
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
        lint(c.origin, c.owner, c.what, c.due_first is not null or c.due_on is not null) as lint
    from out.commitment c
    semi join reached_team using (team)
    left join move on move.commitment_id = c.commitment_id
),
ended as (
    select
        *,
        case state when 'kept' then done_on when 'dropped' then dropped_on else as_of end as ended_on
    from reached
),
owner as (
    select owner, list_distinct(persons(owner)) as named from (select distinct owner from reached)
),
reason as (
    select reason, said(reason) as said from (select distinct reason from out.commitment)
),
spoken as (
    select origin, written(origin) as written_in from (select distinct origin from out.commitment)
),
final as (
    select
        r.commitment_id,
        split_part(r.commitment_id, ':', 1) as source,
        r.team,
        r.origin,
        r.made_on,
        r.due_first,
        r.due_on,
        r.reached as as_of,
        r.state,
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
        r.lint & 2 > 0 as judged,
        r.lint = 15 as clear,
        r.lint & 1 > 0 as owner_clear,
        r.lint & 4 > 0 as what_clear,
        r.lint & 8 > 0 as when_clear,
        spoken.written_in,
        r.flag != '' as impossible,
        case when r.flag = '' and r.ended_on >= r.made_on then r.ended_on - r.made_on end as days,
        r.decision_id,
        hash(coalesce(r.decision_id, r.commitment_id)) as decision,
        hash(coalesce(nullif(lower(r.owner), ''), r.commitment_id)) as holder,
        list_transform(owner.named, lambda name: hash(name)) as owners,
        reason.said.text as reason,
        reason.said.key as reason_key
    from ended r
    join owner on owner.owner = r.owner
    join reason on reason.reason = r.reason
    join spoken on spoken.origin = r.origin
)
select * from final
