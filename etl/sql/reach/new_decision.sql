-- Whether a load after the last build tells of decisions: then texts may mean others than before. Parameter: last_load.
select count(*) > 0 from decision where load_id > $last_load
