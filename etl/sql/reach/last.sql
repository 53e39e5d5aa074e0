-- The numbers of the newest load and of the newest block. One row.
select (select coalesce(max(load_id), 0) from load), (select coalesce(max(block_id), 0) from block)
