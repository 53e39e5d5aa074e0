-- Usable decisions. Grain: line. Reads said. Without an id, title, day and team are one; a number of up to six digits
-- counts within its team (see commitment_row.sql; decision_name.sql finds it again).
create or replace temp table decision_row as
with
final as (
    select
        line,
        case
            when regexp_full_match(id, '#?\d{1,6}') then id || ' of ' || tidy(team)
            when id is not null then id
            else title || case when date is null then '' else ' (' || date || ')' end || ' of ' || tidy(team)
        end as decision_id,
        tidy(team) as team,
        tidy(title) as title,
        date as decided_on,
        present,
        spoke,
        challenges,
        first_challenger_thanked as challenger_thanked,
        commitment_asked,
        draft_shared_at,
        draft_request,
        holes_found,
        meeting_at,
        recap_sent_at,
        corrections
    from said
    where problem = 0
)
select * from final
