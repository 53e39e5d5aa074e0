-- Teams most of whose respondents have the ids of another team's respondents in the same wave. Grain: pair of teams × wave.
with
answered as (
    select distinct instrument, coalesce(wave, strftime(answered_on, '%Y-%m')) as wave, team, respondent
    from response semi join live_load using (load_id)
    where respondent is not null
),
size as (
    select instrument, wave, team, count(*) as people from answered group by all
),
final as (
    select a.instrument, a.wave, a.team as one, b.team as other
    from answered a join answered b using (instrument, wave, respondent)
    join size on size.instrument = a.instrument and size.wave = a.wave and size.team = a.team
    where a.team < b.team
    group by all
    having count(*) * 2 > any_value(size.people)
)
select '“' || one || '” and “' || other || '”, ' || wave as found from final order by found
