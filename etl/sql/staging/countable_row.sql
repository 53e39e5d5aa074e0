-- Every row of live loads that may count: survey rows with a score, votes that answer both questions, and of a load that
-- asks one question alone the answers to it (kind agreement, kind commitment).
-- wave_key tells within what a person counts once: the wave, else the calendar month; a decision has one wave.
-- Grain: row (rid).
create or replace temp view countable_row as
with
alone as (
    select
        load_id,
        case
            when count(commitment) = 0 then 'agreement'
            when count(agreement) = 0 then 'commitment'
            else 'votes'
        end as kind
    from vote semi join live_load using (load_id)
    group by load_id
),
final as (
    select
        'survey' as kind,
        instrument as subject,
        coalesce(wave, strftime(answered_on, '%Y-%m')) as wave_key,
        wave,
        team,
        rid,
        load_id,
        row_key,
        content,
        moment,
        coalesce(person, respondent, row_key) as person,
        respondent,
        answered_on as day,
        complete
    from countable_response
    union all
    select
        alone.kind,
        decision_name.decision_id,
        '',
        null,
        vote.team,
        vote.rid,
        vote.load_id,
        vote.row_key,
        vote.content,
        vote.moment,
        coalesce(vote.person, vote.respondent, vote.row_key),
        vote.respondent,
        vote.voted_on,
        true
    from vote
    join alone on alone.load_id = vote.load_id
    join decision_name on decision_name.text = vote.decision_id and decision_name.team = vote.team
    where
        (vote.agreement is not null or alone.kind = 'commitment')
        and (vote.commitment is not null or alone.kind = 'agreement')
)
select * from final
