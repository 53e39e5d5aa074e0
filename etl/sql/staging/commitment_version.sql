-- Every live version of a promise, newest first (age 1 is now); of an id twice in one file the last line counts.
-- Grain: promise × load.
create or replace temp table commitment_version as
with
one_each as (
    select c.*, l.as_of, l.source
    from commitment c join live_load l using (load_id)
    qualify row_number() over (partition by c.commitment_id, c.load_id order by c.line desc) = 1
),
final as (
    select
        *,
        row_number() over (partition by commitment_id order by as_of desc, load_id desc) as age
    from one_each
)
select * from final
