-- The votes that may be sealed, as lists in the order of vote_item.sql. Grain: row. Parameters: load_id, instrument.
-- Columns as in survey_vector.sql.
with
asked as (
    select distinct item
    from load_question
    where load_id = $load_id and instrument = $instrument and value is null and item in ('agreement', 'commitment')
),
item as (
    select item from asked
    union all
    select unnest(['agreement', 'commitment']) where not exists (from asked)
),
place as (
    select
        vote.rid,
        item.item,
        case item.item when 'agreement' then agreement else commitment end::double as value
    from vote
    semi join fresh_row f on f.rid = vote.rid
    cross join item
    where vote.load_id = $load_id
)
select rid, list(value order by item), list(1.0 order by item), list(5.0 order by item)
from place
group by rid
