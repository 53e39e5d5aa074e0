-- Spread and counts per value are of at least 2k people. Returns items that tell them of fewer.
select item.block_id, item.item, item.n
from out.item_block item join block using (block_id)
where item.n < 2 * block.k and (item.counts is not null or item.value_sumsq is not null)
