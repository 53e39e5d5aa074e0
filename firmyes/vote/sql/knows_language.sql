-- Whether the table of rooms has the column "language".
select exists (select 1 from pragma_table_info('room') where name = 'language')
