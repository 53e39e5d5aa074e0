-- Who somebody is for sealing: themselves, and somebody of their own for each name that files of some teams alone spoke for.
-- Parameter: person (NULL: nobody). Grain: person.
create or replace temp table leaving_name as
with
final as (
    select $person::uuid as person
    union all
    select within($person::uuid, name) from said_for
)
select person from final where person is not null
