-- How many respondents of a survey file, of all, also answered the same wave for another team, in this file or the ledger:
-- people rarely do, ids counted anew in each team always. Whoever may add files for some teams alone is told of those alone.
-- Reads response_row, theirs.
with
asked as (
    select distinct respondent, instrument, team, coalesce(wave, strftime(answered_on, '%Y-%m')) as wave
    from response_row
    where respondent is not null
),
known as (
    select distinct respondent, instrument, team, coalesce(wave, strftime(answered_on, '%Y-%m')) as wave
    from response semi join (select load_id from load where undone_at is null) using (load_id)
    where respondent is not null and (team in (select team from theirs) or not exists (from theirs))
    union
    select respondent, instrument, team, wave from asked
),
elsewhere as (
    select asked.*
    from asked semi join known
        on known.respondent = asked.respondent and known.instrument = asked.instrument
        and known.wave = asked.wave and known.team <> asked.team
)
select (select count(*) from elsewhere) as elsewhere, (select count(*) from asked) as everybody
