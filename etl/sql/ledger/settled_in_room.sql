-- How many promises of a file were settled on Meeting, where the file still has them open or with another date. Reads
-- commitment_row.
with
settled as (
    select c.*
    from commitment c join load using (load_id)
    where load.undone_at is null and load.source = 'meeting'
    qualify row_number() over (partition by c.commitment_id order by load.as_of desc, c.load_id desc, c.line desc) = 1
),
final as (
    select count(*) as promises
    from commitment_row row_of_file join settled using (commitment_id)
    where (row_of_file.state, row_of_file.due_on) is distinct from (settled.state, settled.due_on)
)
select promises from final
