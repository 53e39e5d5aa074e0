-- Whether a load of answers came after $after: most often none did, and no row has to be looked at again. Parameter: after.
select count(*) > 0 from live_load where load_id > $after and kind in ('survey', 'votes')
