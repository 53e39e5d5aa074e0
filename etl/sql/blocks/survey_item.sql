-- The questions of a load to one instrument, in order. Grain: item. Parameters: load_id, instrument. Columns: item, digest of
-- the question's text (NULL for loads of older versions), whether it is turned.
select i.item, any_value(q.question), bool_or(i.reversed)
from load_item i
left join load_question q
    on q.load_id = i.load_id and q.instrument = i.instrument and q.item = i.item and q.value is null
where i.load_id = $load_id and i.instrument = $instrument
group by i.item
order by i.item
