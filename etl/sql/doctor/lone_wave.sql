-- Waves (or months) of an instrument that one response alone names. Grain: instrument × wave.
with
final as (
    select instrument, coalesce(wave, strftime(answered_on, '%Y-%m')) as wave
    from response semi join live_load using (load_id)
    group by all
    having count(distinct row_key) = 1
)
select instrument || ', ' || wave as found from final order by found
