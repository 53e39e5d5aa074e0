-- The next free load id and row id. A block names its rows by number also when they have left (retention): no row may get the
-- number of one that a block remembers.
select
    (select coalesce(max(load_id), 0) + 1 from load) as load_id,
    greatest(
        (select coalesce(max(rid), 0) from response),
        (select coalesce(max(rid), 0) from vote),
        (select coalesce(max(rid), 0) from block_row)
    ) + 1 as base
