-- Every item of a block counts the people its score counts. Returns items that count others.
select item.block_id, item.item, item.n, safety.n as people
from out.item_block item
left join out.safety_block safety using (block_id)
where safety.block_id is null or item.n <> safety.complete or item.n <> safety.n
