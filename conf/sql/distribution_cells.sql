-- The distribution of each column, ready for a chart: one row per column, window, slice and cell, with the baseline's share beside.
-- Windows are base windows; those of longer ones add up.
WITH profiles AS (
  SELECT p.*
  FROM @table(column_profiles) p
  LEFT JOIN @table(baselines) b
    ON b.monitor_id = p.monitor_id AND b.baseline_version = p.baseline_version AND b.run_id = p.run_id
  -- Of a baseline the rows of the run that made it: one that died may have left some under the same number.
  WHERE p.cells_id IS NOT NULL AND (p.dataset = 'CAPTURE' OR p.dataset = 'BASELINE' AND b.run_id IS NOT NULL)
),
definitions AS (
  SELECT monitor_id, baseline_version, column_path, cells_id, cell_edges, cell_values, position,
    @element(cell_edges, position) AS upper_bound,
    @element(cell_values, position) AS cell_value,
    CASE WHEN cell_edges IS NOT NULL THEN 0 ELSE @size(cell_values) END AS counted_values
  FROM profiles
  @positions(cell_counts)
  WHERE dataset = 'BASELINE' AND slice_key IS NULL
),
bounds AS (
  SELECT monitor_id, baseline_version, column_path, cells_id, position, cell_value, upper_bound,
    lag(upper_bound) OVER (PARTITION BY monitor_id, baseline_version, column_path, cells_id ORDER BY position) AS lower_bound,
    CASE
      WHEN cell_edges IS NOT NULL THEN 'INTERVAL'
      WHEN position <= counted_values THEN 'VALUE'
      WHEN position = counted_values + 1 THEN 'REST'
      ELSE 'UNSEEN'
    END AS cell_kind,
    CASE
      WHEN upper_bound IS NULL OR abs(upper_bound) < 1e-290 THEN 0
      ELSE CAST(floor(log10(abs(upper_bound))) AS INTEGER)
    END AS magnitude
  FROM definitions
),
-- To six digits, by exact powers of ten, so that every engine writes the same.
rounded AS (
  SELECT monitor_id, baseline_version, column_path, cells_id, position, cell_value, lower_bound, upper_bound, magnitude,
    CASE
      -- The next smaller number is as far away as this: the cell holds a single value.
      WHEN upper_bound - lower_bound <= abs(upper_bound) * 2.3e-16 OR upper_bound - lower_bound < 1e-300 THEN 'POINT'
      ELSE cell_kind
    END AS cell_kind,
    CASE
      WHEN magnitude <= 5 THEN floor(upper_bound * @power-of-ten(5 - magnitude) + 0.5e0) / @power-of-ten(5 - magnitude)
      ELSE floor(upper_bound / @power-of-ten(magnitude - 5) + 0.5e0) * @power-of-ten(magnitude - 5)
    END AS upper_rounded
  FROM bounds
),
labels AS (
  SELECT monitor_id, baseline_version, column_path, cells_id, position, cell_value, cell_kind, lower_bound, upper_bound,
    CASE
      WHEN magnitude < -5 OR magnitude > 14
        THEN concat(@digits(upper_rounded / @power-of-ten(magnitude)), 'e', CAST(magnitude AS @string))
      ELSE @digits(upper_rounded)
    END AS upper_text
  FROM rounded
),
cells AS (
  SELECT monitor_id, baseline_version, column_path, cells_id, position, cell_kind,
    CASE WHEN cell_kind = 'POINT' THEN upper_bound ELSE lower_bound END AS lower_bound,
    upper_bound,
    CASE
      WHEN cell_kind = 'VALUE' THEN cell_value
      WHEN cell_kind = 'REST' THEN 'other known values'
      WHEN cell_kind = 'UNSEEN' THEN 'unseen values'
      WHEN cell_kind = 'POINT' THEN upper_text
      WHEN lower_bound IS NULL AND upper_bound IS NULL THEN 'all numbers'
      WHEN upper_bound IS NULL THEN concat('above ', lower_text)
      WHEN lower_bound IS NULL THEN concat(CASE WHEN next_kind = 'POINT' THEN 'below ' ELSE 'to ' END, upper_text)
      ELSE concat('(', lower_text, ', ', upper_text, CASE WHEN next_kind = 'POINT' THEN ')' ELSE ']' END)
    END AS cell_label
  FROM (
    SELECT *,
      lag(upper_text) OVER cells_in_order AS lower_text,
      lead(cell_kind) OVER cells_in_order AS next_kind
    FROM labels
    WINDOW cells_in_order AS (PARTITION BY monitor_id, baseline_version, column_path, cells_id ORDER BY position)
  ) labelled
),
counts AS (
  SELECT monitor_id, model_name, model_version, dataset, baseline_version, window_start, window_end, slice_key, slice_value,
    column_name, column_path, kind, cells_id, position, @element(cell_counts, position) AS cell_count
  FROM profiles
  @positions(cell_counts)
),
shares AS (
  SELECT *,
    CAST(cell_count AS DOUBLE) / NULLIF(sum(cell_count) OVER (
      PARTITION BY monitor_id, dataset, baseline_version, window_start, window_end, slice_key, slice_value, column_path, cells_id
    ), 0) AS share
  FROM counts
)
SELECT
  s.monitor_id,
  s.model_name,
  s.model_version,
  s.dataset, -- CAPTURE, or BASELINE for the training rows themselves
  s.baseline_version,
  s.window_start, -- the start of the base window; NULL of a baseline
  s.window_end, -- its end, which is not part of it
  s.slice_key,
  s.slice_value,
  s.column_name,
  s.kind,
  s.cells_id,
  s.position AS cell, -- the number of the cell, from 1, in the order of a chart
  c.cell_kind, -- INTERVAL or POINT of numbers, VALUE, REST (values that the baseline knows but does not count one by one) or UNSEEN
  c.cell_label, -- what to write at the axis: an interval without its lower end, a value, or what the cell holds; numbers to six digits
  c.lower_bound, -- of numbers: the lower end, which is not part of an INTERVAL; NULL of the first cell and of categories
  c.upper_bound, -- of numbers: the upper end, which is part of it; NULL of the last cell and of categories
  s.cell_count AS "count", -- the values in the cell
  s.share, -- their share in the values of the column in the window and slice, 0 to 1; NULL where there is none
  b.cell_count AS baseline_count, -- the values that the baseline has in the cell, of the same slice
  b.share AS baseline_share -- their share in the baseline's values of the column, of the same slice; NULL where it has none
FROM shares s
JOIN cells c
  ON c.monitor_id = s.monitor_id
  AND c.baseline_version = s.baseline_version
  AND c.column_path = s.column_path
  AND c.cells_id = s.cells_id
  AND c.position = s.position
LEFT JOIN shares b
  ON b.dataset = 'BASELINE'
  AND b.monitor_id = s.monitor_id
  AND b.baseline_version = s.baseline_version
  AND b.slice_key IS NOT DISTINCT FROM s.slice_key
  AND b.slice_value IS NOT DISTINCT FROM s.slice_value
  AND b.column_path = s.column_path
  AND b.cells_id = s.cells_id
  AND b.position = s.position
