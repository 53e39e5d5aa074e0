-- Keep what became of the groups of a load. Reads judged. Parameter: load_id.
insert or replace into verdict
select $load_id, kind, subject, wave_key, team, verdict, like_load, current_timestamp
from judged
