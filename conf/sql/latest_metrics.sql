-- The last value of each metric: that of its latest window, as it was judged last.
WITH ranked AS (
  SELECT *,
    row_number() OVER (
      PARTITION BY monitor_id, monitor_type, granularity, slice_key, slice_value, facet, facet_value,
        group_value, class, cell, column_name, metric, compared_with, outcome
      ORDER BY window_start DESC, revision DESC, computed_at DESC
    ) AS place
  FROM @table(metrics)
)
SELECT
  monitor_id,
  model_name,
  model_version,
  run_id,
  computed_at,
  monitor_type,
  window_start,
  window_end,
  window_date,
  granularity,
  slice_key,
  slice_value,
  facet,
  facet_value,
  group_value,
  class,
  cell,
  column_name,
  metric,
  value,
  lower,
  upper,
  interval_method,
  baseline_value,
  compared_with,
  threshold,
  comparison_operator,
  threshold_source,
  p_value,
  q_value,
  noise_floor,
  minimum_detectable_effect,
  sample_count,
  baseline_count,
  label_coverage,
  revision,
  as_of,
  status,
  reason,
  rank,
  definition,
  outcome
FROM ranked
WHERE place = 1
