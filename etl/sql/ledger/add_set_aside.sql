-- Where and why rows of a load were set aside; never what stood there. Reads aside. Parameter: load_id.
insert into set_aside
select $load_id, line, "column", reason from aside
