-- The four answers add up to the people, and a part is never more than the whole. Returns blocks of votes that do not.
select block_id
from out.vote_block
where firm_yes + soft_yes + disagree_and_commit + not_a_yes <> n
    or agree_threes > disagree_and_commit + not_a_yes
    or agreed_fully > firm_yes + soft_yes
    or soft_fully > agreed_fully
    or unsaid_yes > unsaid_n
    or unsaid_n > n
    or welcome_yes > welcome_n
    or welcome_n > n
