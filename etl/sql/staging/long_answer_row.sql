-- The answers of a survey with a line per answer; of a question answered twice by one row the last line counts.
-- Grain: response (its first line) × item. Reads said, long_row, answer_reading.
create or replace temp view answer_row as
with
line_of as (select line as first_line, unnest(lines) as line from long_row),
final as (
    select
        line_of.first_line as line,
        0 as number,
        reading.item,
        arg_max(reading.value, said.line) as value
    from said
    join line_of on line_of.line = said.line
    join answer_reading reading on reading.item_text = said.item_text and reading.raw = said.value_text
    where reading.value is not null
    group by line_of.first_line, reading.item
)
select * from final
