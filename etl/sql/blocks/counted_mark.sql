-- What a row that counts is known again by, as a number: equal keys or moments have equal numbers, different ones hardly ever.
-- Grain: row, and row with a moment.
select hash(row_key) as mark from block_row where counted
union all
select hash(moment) from block_row where counted and moment is not null
