-- Open promises that the newest export of their list no longer holds, and of which nobody has said what became of them.
-- Grain: promise.
with
final as (
    select
        n.load_id,
        l.file_name,
        v.team,
        n.commitment_id,
        v.what,
        coalesce(new.what, '') as now_what
    from no_longer n
    join live_load l using (load_id)
    join commitment_version v on v.commitment_id = n.commitment_id and v.age = 1
    left join commitment_version new on new.commitment_id = n.now_id and new.age = 1
    where v.state = 'open' and (v.seen_on, v.load_id) < (n.as_of, n.load_id)
    qualify count(n.became) over (partition by n.commitment_id) = 0
        and row_number() over (partition by n.commitment_id order by n.as_of desc, n.load_id desc) = 1
)
select * from final
