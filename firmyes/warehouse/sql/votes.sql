-- The four answers per team and period: sums of whole blocks.
-- grain: team × period; parameters: $teams ([] = all), $grain, $since, $until (day after)
-- columns: team, period, decisions (list of ids), firm_yes … welcome_yes
select
    team,
    date_trunc($grain::varchar, period)::date as period,
    list(distinct decision_id) as decisions,
    sum(firm_yes)::integer as firm_yes,
    sum(soft_yes)::integer as soft_yes,
    sum(disagree_and_commit)::integer as disagree_and_commit,
    sum(not_a_yes)::integer as not_a_yes,
    sum(agree_threes)::integer as agree_threes,
    sum(commit_threes)::integer as commit_threes,
    sum(agreed_fully)::integer as agreed_fully,
    sum(soft_fully)::integer as soft_fully,
    coalesce(sum(unsaid_n), 0)::integer as unsaid_n,
    coalesce(sum(unsaid_yes), 0)::integer as unsaid_yes,
    coalesce(sum(welcome_n), 0)::integer as welcome_n,
    coalesce(sum(welcome_yes), 0)::integer as welcome_yes
from vote_block
where
    (len($teams::varchar[]) = 0 or list_contains($teams::varchar[], team))
    and period >= $since::date
    and period < $until::date
group by all
order by period, team
