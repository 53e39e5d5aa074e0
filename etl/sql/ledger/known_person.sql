-- Whether anything of a person is here: answers, votes, a place in a block, or that they were erased. Reads leaving_name. Parameter: person.
select
    exists (select 1 from response where respondent = $person)
    or exists (select 1 from vote where respondent = $person)
    or exists (select 1 from block_row semi join leaving_name using (person))
    or exists (select 1 from erased where person = $person)
