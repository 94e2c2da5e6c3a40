-- The violations that the latest window of their series still shows. A series is the windows of one length that one kind
-- of monitoring judges; findings of severity info are none.
WITH latest AS (
  SELECT monitor_id, monitor_type, granularity, max(window_start) AS window_start
  FROM @table(metrics)
  GROUP BY monitor_id, monitor_type, granularity
)
SELECT
  v.monitor_id,
  v.model_name,
  v.model_version,
  v.run_id,
  v.computed_at,
  v.monitor_type,
  v.window_start,
  v.window_end,
  v.granularity,
  v.slice_key,
  v.slice_value,
  v.facet,
  v.facet_value,
  v.group_value,
  v.class,
  v.column_name,
  v.column_names,
  v.constraint_id,
  v.check_type,
  v.severity,
  v.description,
  v.metric,
  v.value,
  v.lower,
  v.upper,
  v.baseline_value,
  v.threshold,
  v.comparison_operator,
  v.p_value,
  v.q_value,
  v.sample_count,
  v.offending_rows,
  v.example_event_ids,
  v.rank,
  v.first_seen,
  @seconds(v.first_seen, v.window_end) / 86400 AS days_open -- the days from first_seen to the end of the window
FROM @table(violations) v
JOIN latest l
  ON l.monitor_id = v.monitor_id
  AND l.monitor_type = v.monitor_type
  AND l.granularity = v.granularity
  AND l.window_start = v.window_start
WHERE v.severity <> 'info'
