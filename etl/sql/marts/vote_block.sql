-- The four answers per shown block of votes; agree = 4 or 5, commit = 4 or 5. Grain: block.
with
summed as (
    select
        block_id,
        count(*)::integer as n,
        count(*) filter (where agreement >= 4 and commitment >= 4)::integer as firm_yes,
        count(*) filter (where agreement >= 4 and commitment < 4)::integer as soft_yes,
        count(*) filter (where agreement < 4 and commitment >= 4)::integer as disagree_and_commit,
        count(*) filter (where agreement < 4 and commitment < 4)::integer as not_a_yes,
        count(*) filter (where agreement = 3)::integer as agree_threes,
        count(*) filter (where commitment = 3)::integer as commit_threes,
        count(*) filter (where agreement = 5)::integer as agreed_fully,
        count(*) filter (where agreement = 5 and commitment < 5)::integer as soft_fully,
        count(concern_unsaid)::integer as unsaid_n,
        count(*) filter (where concern_unsaid)::integer as unsaid_yes,
        count(challenge_welcome)::integer as welcome_n,
        count(*) filter (where challenge_welcome)::integer as welcome_yes
    from summed_row join vote using (rid)
    group by block_id
),
final as (
    select
        block.block_id,
        block.subject as decision_id,
        block.team,
        block.part_of,
        block.period,
        s.n,
        s.firm_yes,
        s.soft_yes,
        s.disagree_and_commit,
        s.not_a_yes,
        s.agree_threes,
        s.commit_threes,
        s.agreed_fully,
        s.soft_fully,
        case when s.unsaid_n >= block.k then s.unsaid_n end as unsaid_n,
        case when s.unsaid_n >= block.k then s.unsaid_yes end as unsaid_yes,
        case when s.welcome_n >= block.k then s.welcome_n end as welcome_n,
        case when s.welcome_n >= block.k then s.welcome_yes end as welcome_yes
    from summed s
    join shown_block block using (block_id)
    where block.kind = 'votes'
)
select * from final
