-- Of the answers to one question a part is never more than the whole. Returns blocks of which it is.
select block_id
from out.apart_block
where question not in ('agreement', 'commitment') or said_yes + threes > n
