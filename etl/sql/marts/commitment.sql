-- Each promise as its latest live version tells it; the first promised date stays what it was. What Meeting told last is open
-- until the last day the team recorded anything there: it was on the table again, and nobody settled it. watched = a move of
-- its date would have been seen: two exports show it, the export keeps a history of its own, or it stood in the room.
-- Grain: promise.
with
in_room as (
    select team, as_of from commitment_version where in_room
    union all
    select d.team, l.as_of from decision d join live_load l using (load_id) where l.source = 'meeting' and d.decided_on is not null
),
last_meeting as (
    select team, max(as_of) as as_of
    from in_room
    group by team
),
shown as (
    select
        commitment_id,
        count(distinct as_of) > 1 or bool_or(in_room) or bool_or(due_first is not null) or bool_or(load_id in (select load_id from due_move)) as watched
    from commitment_version
    group by commitment_id
),
first_due as (
    select commitment_id, arg_min(due, place) as due_first
    from due_timeline
    where due is not null
    group by commitment_id
),
final as (
    select
        v.commitment_id,
        v.origin,
        v.source,
        v.team,
        decision_name.decision_id,
        v.what,
        coalesce(v.owner, '') as owner,
        v.made_on,
        first_due.due_first,
        v.due_on,
        v.done_on,
        v.dropped_on,
        v.state,
        coalesce(v.status, '') as status,
        coalesce(v.reason, '') as reason,
        case when v.in_room then greatest(v.seen_on, last_meeting.as_of) else v.seen_on end as as_of,
        case when v.done_on < v.made_on then 'done before made' else '' end as flag,
        shown.watched
    from commitment_version v
    left join first_due using (commitment_id)
    left join shown using (commitment_id)
    left join last_meeting on last_meeting.team = v.team
    left join decision_name on decision_name.text = v.decision_id and decision_name.team = v.team
    where v.age = 1
)
select * from final
