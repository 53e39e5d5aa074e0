-- Instruments with published answers, the one most used first.
-- grain: instrument; parameters: none
-- columns: instrument, blocks
select
    instrument,
    count(*)::integer as blocks
from safety_block
group by instrument
order by blocks desc, instrument
