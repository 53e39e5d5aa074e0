-- The rows of the groups that may be sealed, each with the number of its group; digests as their upper and lower halves.
-- Grain: row. Reads fresh_row, fresh_block.
with
member as (
    select load_id, kind, subject, wave_key, block_id, unnest(teams) as team from fresh_block
),
told as (
    select
        member.block_id,
        r.rid,
        r.day,
        r.complete,
        r.moment is not null as timed,
        r.row_key::uhugeint as row_key,
        r.content::uhugeint as content,
        coalesce(r.moment::uhugeint, 0) as moment,
        r.person::uhugeint as person
    from fresh_row r
    join member using (load_id, kind, subject, wave_key, team)
)
select
    block_id,
    rid,
    day,
    complete,
    timed,
    (row_key >> 64)::ubigint as key_upper,
    (row_key & 18446744073709551615::uhugeint)::ubigint as key_lower,
    (content >> 64)::ubigint as content_upper,
    (content & 18446744073709551615::uhugeint)::ubigint as content_lower,
    (moment >> 64)::ubigint as moment_upper,
    (moment & 18446744073709551615::uhugeint)::ubigint as moment_lower,
    (person >> 64)::ubigint as person_upper,
    (person & 18446744073709551615::uhugeint)::ubigint as person_lower
from told
