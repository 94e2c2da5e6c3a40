-- What each run cost: time by the clock, processor time, bytes and rows read, commits.
SELECT
  monitor_id,
  model_name,
  model_version,
  run_id,
  job,
  status,
  window_start,
  window_end,
  started_at,
  finished_at,
  @seconds(started_at, finished_at) AS seconds, -- from started_at to finished_at
  seconds_open,
  seconds_read,
  seconds_judge,
  seconds_commit,
  core_seconds,
  core_seconds / 3600 AS core_hours, -- the same in hours, as clouds charge it
  records_read,
  bytes_read,
  spilled_bytes,
  commits,
  rows_read,
  metrics,
  violations,
  core_seconds * 1e6 / NULLIF(rows_read, 0) AS core_seconds_per_million_rows, -- processor time per million captured rows
  app_version
FROM @table(runs)
