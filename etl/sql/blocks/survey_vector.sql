-- The answers of the rows that may be sealed, as lists in the order of survey_item.sql. Grain: row. Parameters: load_id,
-- instrument. Columns: rid, values (NULL = none), lowest and highest answer per item.
with
item as (
    select distinct item from load_item where load_id = $load_id and instrument = $instrument
),
place as (
    select r.rid, r.scale_min, r.scale_max, item.item
    from response r
    semi join fresh_row f on f.rid = r.rid
    cross join item
    where r.load_id = $load_id and r.instrument = $instrument
)
select
    place.rid,
    list(answer.value order by place.item),
    list(place.scale_min order by place.item),
    list(place.scale_max order by place.item)
from place left join answer on answer.rid = place.rid and answer.item = place.item
group by place.rid
