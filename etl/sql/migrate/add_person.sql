-- To version 7: who a row is for sealing, where a file of some teams alone brought it. Grain: row.
alter table response add column person uuid
