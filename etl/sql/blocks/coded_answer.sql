-- Answers by their codes: of a million rows seven million small numbers. row counts from first. Grain: row × item. Reads told_answer, answer_code.
-- Parameters: first, last (row ids).
select (a.rid - $first)::integer as row, c.code::integer as code
from told_answer a
join answer_code c on c.item = a.item and c.value = a.value
where a.rid between $first and $last
