-- Texts that mean another decision than they did before the new loads. Reads decision_name, decision_name_before. Grain: text × team.
create or replace temp table changed_name as
select text, team, decision_id from decision_name
except
select text, team, decision_id from decision_name_before
