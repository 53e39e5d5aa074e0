-- The three bands, and the counts where told, add up to the people. Returns items that do not.
select block_id, item, n, favourable, neutral, unfavourable, counts
from out.item_block
where favourable + neutral + unfavourable <> n or (counts is not null and list_sum(counts) <> n)
