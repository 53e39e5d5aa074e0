-- How many blocks may count fewer than k people: each person leaves one of 64 marks, so there are as many people as marks at
-- least. A block of k people or more may be among them, one of fewer never is not. One row.
with
marked as (
    select block_id, bit_count(bit_or(1::ubigint << (hash(person) & 63))) as marks
    from block_row
    where counted
    group by block_id
)
select count(*) from marked join block using (block_id) where marks < k
