-- A sum of ``of_cluster`` in promises.
-- grain: one value; parameters: parts
create macro shared.as_promises(parts) as parts::double / 1099511627776
