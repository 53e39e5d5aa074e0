-- Each promise as its latest live version tells it; the first promised date stays what it was. Grain: promise.
with
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
        v.as_of,
        case when v.done_on < v.made_on then 'done before made' else '' end as flag
    from commitment_version v
    left join first_due using (commitment_id)
    left join decision_name on decision_name.text = v.decision_id and decision_name.team = v.team
    where v.age = 1
)
select * from final
