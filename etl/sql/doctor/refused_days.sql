-- Promises whose done day was not taken: it lies after the export's own day, or stands beside a status that says open.
-- Grain: promise.
select
    what || ' (' || team || ', done ' || r.done_on || ', ' || case
        when r.is_later then 'after the day of its export'
        else 'but ' || coalesce('“' || v.status || '”', 'its status says open')
    end || ')' as found
from commitment_version v join refused_day r using (load_id, line)
where v.age = 1
order by team, r.done_on
