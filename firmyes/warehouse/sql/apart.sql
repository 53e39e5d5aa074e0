-- Answers to one question alone, where agreement and commitment came in files of their own: sums of whole blocks.
-- grain: question × decision × voters' team × month; parameters: $teams ([] = all)
-- columns: question (agreement | commitment), decision_id, team, period, n, said_yes, threes
select
    question,
    decision_id,
    team,
    period,
    sum(n)::integer as n,
    sum(said_yes)::integer as said_yes,
    sum(threes)::integer as threes
from apart_block
where len($teams::varchar[]) = 0 or list_contains($teams::varchar[], team)
group by question, decision_id, team, period
order by period, decision_id, team, question
