-- The promises of a file under the ids they go by: those known again under theirs, others under their own, numbered on where another
-- promise has it. Reads commitment_row, own_id_row, again_row, commitment. Grain: line.
create or replace temp table commitment_row as
with
used as (
    select commitment_id as id
    from commitment
    where by_words(commitment_id) or by_number(commitment_id)
    union
    select commitment_id from again_row
),
numbers as (
    select
        regexp_replace(regexp_replace(id, ' again \d+$', ''), '(:words [0-9a-f]{16}) \d+$', '\1') as id,
        max(coalesce(try_cast(regexp_extract(id, '(?:again|:words [0-9a-f]{16}) (\d+)$', 1) as integer), 1)) as most
    from used
    group by 1
),
fresh as (
    select
        line,
        regexp_replace(commitment_id, '(:words [0-9a-f]{16}) \d+$', '\1') as id,
        by_words(commitment_id) as by_words
    from own_id_row
    where by_words(commitment_id) or by_number(commitment_id)
),
numbered as (
    select fresh.*, coalesce(numbers.most, 0) + row_number() over (partition by fresh.id order by fresh.line) as number
    from fresh left join numbers using (id)
    where fresh.line not in (select line from again_row)
),
settled as (
    select line, commitment_id from again_row
    union all
    select line, id || case when number = 1 then '' when by_words then ' ' || number else ' again ' || number end
    from numbered
),
final as (
    select row_of_file.* replace (coalesce(settled.commitment_id, row_of_file.commitment_id) as commitment_id)
    from commitment_row row_of_file left join settled using (line)
)
select * from final
