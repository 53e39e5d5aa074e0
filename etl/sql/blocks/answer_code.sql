-- A code for each answer that rows of a load gave, in order. Grain: item × value. Reads told_answer. Parameters: first, last (row ids).
create or replace temp table answer_code as
with
given as (
    select item, value from told_answer where rid between $first and $last group by item, value
)
select item, value, row_number() over (order by item, value) - 1 as code
from given
