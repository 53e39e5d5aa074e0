-- The next free load id and row id.
select
    (select coalesce(max(load_id), 0) + 1 from load) as load_id,
    greatest(
        (select coalesce(max(rid), 0) from response),
        (select coalesce(max(rid), 0) from vote)
    ) + 1 as base
