-- One person's answers and votes, of undone loads too. Parameter: person. Grain: row (rid).
create or replace temp table leaving_row as
select rid from response where respondent = $person
union
select rid from vote where respondent = $person
