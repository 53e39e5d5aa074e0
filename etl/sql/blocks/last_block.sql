-- The number of the block sealed last, and the day it is, as the journal keeps it.
select coalesce(max(block_id), 0), (current_timestamp::date)::varchar
from block
