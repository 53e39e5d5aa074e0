-- The questions of a load of votes, in order: agreement and commitment, as far as it asked them. What may be left out (a concern
-- held back, what stands in the way) tells too little to know anybody by. Grain: item. Parameters: load_id, instrument. Columns
-- as in survey_item.sql.
with
known as (
    select item, any_value(question) as question
    from load_question
    where load_id = $load_id and instrument = $instrument and value is null and item in ('agreement', 'commitment')
    group by item
),
final as (
    select item, question from known
    union all
    select unnest(['agreement', 'commitment']), null where not exists (from known)
)
select item, question, false from final order by item
