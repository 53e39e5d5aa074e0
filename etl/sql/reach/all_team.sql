-- Of a build from nothing: the promises of every team are told anew. Grain: team.
create or replace temp table reached_team as
select distinct team from commitment
