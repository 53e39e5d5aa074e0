-- Each decision's latest live version. Grain: decision.
create or replace temp table decision_now as
with
ranked as (
    select
        d.*,
        row_number() over (
            partition by d.decision_id
            order by l.as_of desc, d.load_id desc, d.line desc
        ) as age
    from decision d join live_load l using (load_id)
),
final as (
    select * exclude (age) from ranked where age = 1
)
select * from final
