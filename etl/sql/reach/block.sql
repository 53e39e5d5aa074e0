-- Blocks that the last build did not show, or not under today's name of their decision. Answers to one question alone show
-- nothing once their decision is told of whole votes. Reads shown_block, out. Grain: block.
create or replace temp table reached_block as
with
told as (
    select block_id, instrument as subject from out.safety_block
    union all
    select block_id, decision_id from out.vote_block
    union all
    select block_id, decision_id from out.apart_block
),
fresh as (
    select s.block_id, s.kind, s.subject
    from shown_block s anti join told on told.block_id = s.block_id and told.subject = s.subject
),
final as (
    select block_id from fresh
    union
    select s.block_id
    from shown_block s semi join (select subject from fresh where kind = 'votes') whole using (subject)
    where s.kind in ('agreement', 'commitment')
)
select * from final
