-- Answers and votes given before a day, of undone loads too. Parameter: before. Grain: row (rid).
create or replace temp table leaving_row as
select rid from response where answered_on < $before::date
union
select rid from vote where voted_on < $before::date
