-- How many rows of a numbered list stand under another number than the promise they are known as, and what they say. Reads
-- commitment_row, own_id_row, again_row.
with
final as (
    select count(*) as promises, list(c.what order by c.line) as named
    from commitment_row c
    join own_id_row own using (line)
    join again_row again using (line)
    where
        by_number(own.commitment_id)
        and regexp_replace(again.commitment_id, ' again \d+$', '') <> own.commitment_id
)
select promises, named from final
