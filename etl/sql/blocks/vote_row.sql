-- The votes of a load that may be sealed. Grain: row. Reads fresh_row. Parameters and columns as in survey_row.sql.
select v.rid, 1.0::double as scale_min, 5.0::double as scale_max
from vote v
semi join fresh_row f on f.rid = v.rid
where v.load_id = $load_id and $instrument is not null
