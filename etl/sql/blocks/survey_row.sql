-- The rows of a load's answers to one instrument that may be sealed, and the scale they were given on. Grain: row. Reads
-- fresh_row. Parameters: load_id, instrument.
select r.rid, r.scale_min, r.scale_max
from response r
semi join fresh_row f on f.rid = r.rid
where r.load_id = $load_id and r.instrument = $instrument
