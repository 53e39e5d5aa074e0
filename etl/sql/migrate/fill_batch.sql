-- To version 2: every load of before is a batch of its own. Grain: load.
update load set batch = load_id
