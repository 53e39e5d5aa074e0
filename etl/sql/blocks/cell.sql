-- How the answers of a load stood in their cells. Grain: item × value. Parameters: load_id, instrument.
select item, value, min(cell)
from load_question
where load_id = $load_id and instrument = $instrument and value is not null
group by item, value
