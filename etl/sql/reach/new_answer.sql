-- Whether a load after the last build can change what is hidden: answers, votes, or what their decision is called. Parameter:
-- last_load.
select count(*) > 0 from load where load_id > $last_load and kind <> 'commitments'
