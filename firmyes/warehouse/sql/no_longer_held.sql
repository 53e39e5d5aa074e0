-- Open promises that the newest export of their list no longer holds, newest load first.
-- grain: promise; parameters: none
-- columns: those of NoLongerHeld
select
    load_id,
    file_name,
    team,
    what,
    now_what
from no_longer_held
order by load_id desc, team, what, commitment_id
