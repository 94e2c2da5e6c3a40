-- Every metric over time: one row per metric and window, with its value in the window before.
SELECT
  monitor_id,
  model_name,
  model_version,
  monitor_type,
  granularity,
  window_start,
  window_end,
  slice_key,
  slice_value,
  facet,
  facet_value,
  group_value,
  class,
  cell,
  column_name,
  metric,
  compared_with,
  outcome,
  definition,
  value,
  lower,
  upper,
  baseline_value,
  threshold,
  noise_floor,
  sample_count,
  status,
  reason,
  lag(value) OVER series AS previous_value, -- the value of the latest window before, by the same definition of the metric
  value - lag(value) OVER series AS change, -- value less previous_value
  lag(window_start) OVER series AS previous_window_start -- the start of that window
FROM @table(metrics)
WINDOW series AS (
  PARTITION BY monitor_id, monitor_type, granularity, slice_key, slice_value, facet, facet_value,
    group_value, class, cell, column_name, metric, compared_with, outcome, definition
  ORDER BY window_start
)
