-- A mean score lies within the scale it was given on. Returns blocks whose does not.
select block_id, score_sum / n as mean, scale_min, scale_max
from out.safety_block
where score_sum < scale_min * n - 1e-6 or score_sum > scale_max * n + 1e-6 or scale_min >= scale_max
