-- Decisions by how many agreed and how many committed, gathered into cells a twentieth wide: where there are too many for a
-- point each.
-- grain: cell; parameters: $teams ([] = all; else of the team, or voted on by it), $held, $everything, $since, $until (day after)
-- columns: decisions, answers, agreed, committed (sums), mostly_agreed (decisions most agreed with), firm (of these: most
--   committed)
with voted as (
    select
        v.decision_id,
        sum(firm_yes + soft_yes + disagree_and_commit + not_a_yes) as answers,
        sum(firm_yes + soft_yes) as agreed,
        sum(firm_yes + disagree_and_commit) as committed
    from vote_block as v
    join shared.decision_within($teams, $held, $everything, $since, $until) as d on d.decision_id = v.decision_id
    where len($teams::varchar[]) = 0 or list_contains($teams::varchar[], v.team)
    group by v.decision_id
)

select
    count(*) as decisions,
    sum(answers)::bigint as answers,
    sum(agreed)::bigint as agreed,
    sum(committed)::bigint as committed,
    count(*) filter (2 * agreed > answers) as mostly_agreed,
    count(*) filter (2 * agreed > answers and 2 * committed > answers) as firm
from voted
where answers > 0
group by round(20 * agreed / answers), round(20 * committed / answers)
order by round(20 * agreed / answers), round(20 * committed / answers)
