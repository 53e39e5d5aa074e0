-- What became of promises that a live load no longer holds, as somebody said; null where nobody did. Grain: promise × load.
create or replace temp table no_longer as
with
said as (
    select load_id, arg_max(answer, said_at) as answer from no_longer_said group by load_id
),
final as (
    select
        h.load_id,
        h.commitment_id,
        h.now_id,
        l.as_of,
        case
            when said.answer like 'renamed%' and h.now_id is not null then 'renamed'
            when said.answer like '%dropped' then 'dropped'
            when said.answer like '%open' then 'open'
        end as became
    from no_longer_held h
    join live_load l using (load_id)
    left join said using (load_id)
)
select * from final
