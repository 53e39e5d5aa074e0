-- The four answers per decision and group: sums of whole blocks.
-- grain: decision × voters' team; parameters: $teams ([] = all), $decisions ([] = all)
-- columns: decision_id, team, period (latest month), n, firm_yes, soft_yes, disagree_and_commit, not_a_yes
select
    decision_id,
    team,
    max(period) as period,
    sum(n)::integer as n,
    sum(firm_yes)::integer as firm_yes,
    sum(soft_yes)::integer as soft_yes,
    sum(disagree_and_commit)::integer as disagree_and_commit,
    sum(not_a_yes)::integer as not_a_yes
from vote_block
where
    (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], team))
    and (len($decisions::varchar[]) = 0 or decision_id in (select unnest($decisions::varchar[])))
group by decision_id, team
order by decision_id, team
