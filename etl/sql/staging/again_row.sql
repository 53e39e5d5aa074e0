-- The rows of a file that one step knows again (see again_key): the first row of a key is the first promise of it, each promise is one
-- row. What was made on another day, or belongs to another decision, is another promise, but for a number with its words. Reads again_key. Parameter: step.
-- Grain: row.
insert into again_row
with
fresh as (
    select *, row_number() over (partition by key order by line, ref) as place
    from again_key
    where not known and step = $step and ref not in (select line::varchar from again_row)
),
told as (
    select *, row_number() over (partition by key order by line, ref) as place
    from again_key
    where known and step = $step and ref not in (select commitment_id from again_row)
),
final as (
    select fresh.ref::integer as line, told.ref as commitment_id
    from fresh
    join told using (key, place)
    where $step = 1 or (coalesce(fresh.made_on = told.made_on, true) and coalesce(fresh.decision_id = told.decision_id, true))
    qualify row_number() over (partition by fresh.ref order by told.ref) = 1
        and row_number() over (partition by told.ref order by fresh.line, fresh.ref) = 1
)
select line, commitment_id from final
