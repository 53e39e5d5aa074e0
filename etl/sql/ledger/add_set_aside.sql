-- Where and why rows of a load were set aside; never what stood there. Reads set_aside_row. Parameter: load_id.
insert into set_aside
select $load_id, line, "column", reason from set_aside_row
