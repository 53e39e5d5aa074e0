-- The oldest load after $after that holds a group nobody has sealed; NULL where none does. Reads fresh_group. Parameter: after.
select min(load_id) from fresh_group where load_id > $after
