-- A survey with a line per answer, gathered to a row per person, wave and day. Grain: response. Reads said.
create or replace temp table long_row as
with
final as (
    select
        min(line) as line,
        fingerprint(string_agg(item_text || chr(30) || value_text, chr(31) order by item_text, line)) as content,
        team,
        date,
        any_value(stamp) as stamp,
        respondent,
        response_id,
        wave,
        list(line) as lines
    from said
    where problem = 0
    group by team, date, respondent, response_id, wave
)
select * from final
