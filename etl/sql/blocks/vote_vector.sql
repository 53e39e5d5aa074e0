-- The votes that may be sealed, as lists in the order of vote_item.sql. Grain: row. Parameters: load_id, instrument.
-- Columns as in survey_vector.sql; what stands in the way has no scale: each reason is a step of its own.
with
asked as (
    select distinct item
    from load_question
    where load_id = $load_id and instrument = $instrument and value is null
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
        case item.item
            when 'agreement' then agreement
            when 'commitment' then commitment
            when 'concern_unsaid' then concern_unsaid::integer
            when 'challenge_welcome' then challenge_welcome::integer
            else (md5_number_lower(in_the_way) % 1000)::integer
        end::double as value,
        case when item.item in ('agreement', 'commitment') then 1 else 0 end::double as low,
        case when item.item in ('agreement', 'commitment') then 5 when item.item = 'in_the_way' then 1000 else 1 end::double as high
    from vote
    semi join fresh_row f on f.rid = vote.rid
    cross join item
    where vote.load_id = $load_id
)
select rid, list(value order by item), list(low order by item), list(high order by item)
from place
group by rid
