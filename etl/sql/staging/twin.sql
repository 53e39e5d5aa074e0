-- Rows without a name that say the very same as an earlier one of the file: two people may, and are told apart by their
-- place. Grain: such row. Reads answered, file_fact.
create or replace temp table twin as
with
nameless as (
    select
        number,
        line,
        unnamed(
            cells,
            coalesce(day_print(stamp), wave, file_fact.given),
            case when file_fact.timed and date is not null then stamp::time end
        ) as said
    from answered cross join file_fact
    where cells is not null
),
final as (
    select number, line, row_number() over (partition by number, said order by line) as place
    from nameless
    qualify place > 1
)
select * from final
