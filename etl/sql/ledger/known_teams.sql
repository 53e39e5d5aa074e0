-- Every team name any live load or the team table knows.
select team from team
union
select team from response semi join (select load_id from load where undone_at is null) using (load_id)
union
select team from vote semi join (select load_id from load where undone_at is null) using (load_id)
union
select team from commitment semi join (select load_id from load where undone_at is null) using (load_id)
union
select team from decision semi join (select load_id from load where undone_at is null) using (load_id)
