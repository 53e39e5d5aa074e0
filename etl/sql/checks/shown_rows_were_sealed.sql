-- What a reached block's numbers count, while it is whole, is what was sealed as counting, no row more or less. Returns blocks that differ.
with
sealed as (
    select block_id, count(*) as n, bit_xor(hash(person)) as who
    from block_row semi join reached_block using (block_id) anti join kept_block using (block_id)
    where counted
    group by block_id
),
used as (
    select block_id, count(*) as n, bit_xor(hash(person)) as who
    from summed_row
    group by block_id
)
select block_id, sealed.n as sealed, used.n as used
from sealed full join used using (block_id)
where sealed.n is distinct from used.n or sealed.who is distinct from used.who
