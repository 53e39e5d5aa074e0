-- Keep marks of the ledger, in place of those of the same names. Parameters: keys, values (as long).
insert or replace into meta select unnest($keys::varchar[]), unnest($values::varchar[])
