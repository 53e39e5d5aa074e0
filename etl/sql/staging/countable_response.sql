-- Survey rows of live loads that have a score: at least 70 % of the instrument's items answered (METRICS 1).
-- asked = items the file asked; complete = every item the file asked was answered. score: mean after reversal, on the instrument's own scale.
-- A view: whoever asks for three columns reads three; as a table it held a million people's digests twice. Grain: row (rid).
create or replace temp view countable_response as
with
asked as (
    select load_id, instrument, count(*) as asked, max(items) as items
    from load_item semi join live_load using (load_id)
    group by load_id, instrument
),
final as (
    select
        r.rid,
        r.load_id,
        r.instrument,
        r.team,
        r.wave,
        r.answered_on,
        r.row_key,
        r.content,
        r.moment,
        r.respondent,
        r.person,
        r.scale_min,
        r.scale_max,
        asked.asked::integer as asked,
        r.answered = asked.asked as complete,
        r.total / r.answered as score
    from response r
    join asked on asked.load_id = r.load_id and asked.instrument = r.instrument
    where r.answered * 10 >= asked.items * 7
)
select * from final
