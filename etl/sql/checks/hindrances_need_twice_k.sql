-- What stands in the way is told from 2k answers. Returns blocks that tell it of fewer.
select block_id, sum(h.n) as answers
from out.hindrance_block h join block using (block_id)
group by block_id
having sum(h.n) < 2 * any_value(block.k)
