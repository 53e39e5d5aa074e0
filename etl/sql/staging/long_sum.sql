-- How many items a row of a long survey answered, and their sum after reversal. Parameter: turn (lowest + highest answer).
-- Reads answer_row, turned. Grain: response (its first line).
create or replace temp table long_sum as
select
    line,
    count(*)::integer as answered,
    sum(case when item in (select item from turned) then $turn - value else value end) as total
from answer_row
group by line
