-- How columns have changed, by the names, types and shapes of the drift metrics table of Databricks data profiling: each window beside
-- the baseline, and beside the window before it. What Tidemark does not know is NULL.
WITH own AS (
  SELECT * FROM @table(metrics)
  WHERE monitor_type = 'DATA_QUALITY' AND column_name IS NOT NULL AND @is-part
),
statistics AS (
  SELECT @part, column_name,
    max(model_name) AS model_name, max(model_version) AS model_version,
    CAST(@value(row_count) AS BIGINT) AS all_rows,
    CAST(@value(null_count) AS BIGINT) AS nulls,
    @value(mean) AS mean,
    @value(distinct_count) AS distinct_values,
    CAST(@baseline(row_count) AS BIGINT) AS baseline_rows,
    CAST(@baseline(null_count) AS BIGINT) AS baseline_nulls,
    @baseline(mean) AS baseline_mean,
    @baseline(distinct_count) AS baseline_distinct_values
  FROM own
  WHERE compared_with IN ('BASELINE', 'NONE')
  GROUP BY @part, column_name
),
distances AS (
  SELECT @part, column_name, compared_with,
    @value(jensen_shannon_distance_raw) AS js_distance,
    @value(kolmogorov_smirnov) AS ks_statistic,
    @p-value(kolmogorov_smirnov) AS ks_p_value,
    @value(wasserstein_distance) AS wasserstein_distance,
    @value(population_stability_index) AS population_stability_index,
    @value(chi_square) AS chi_statistic,
    @p-value(chi_square) AS chi_p_value,
    @value(total_variation_distance) AS tv_distance,
    @value(l_infinity_distance) AS l_infinity_distance
  FROM own
  WHERE compared_with IN ('BASELINE', 'PREVIOUS')
  GROUP BY @part, column_name, compared_with
),
sides AS (
  SELECT s.monitor_id, s.model_name, s.model_version, s.granularity, s.window_start, s.window_end, s.slice_key, s.slice_value, s.column_name,
    'BASELINE' AS drift_type, 'BASELINE' AS compared_with,
    CAST(NULL AS @timestamp) AS other_start, CAST(NULL AS @timestamp) AS other_end,
    s.all_rows, s.nulls, s.mean, s.distinct_values,
    s.baseline_rows AS other_rows, s.baseline_nulls AS other_nulls, s.baseline_mean AS other_mean,
    s.baseline_distinct_values AS other_distinct_values
  FROM statistics s
  WHERE s.baseline_rows IS NOT NULL
  UNION ALL
  SELECT s.monitor_id, s.model_name, s.model_version, s.granularity, s.window_start, s.window_end, s.slice_key, s.slice_value, s.column_name,
    'CONSECUTIVE', 'PREVIOUS', o.window_start, o.window_end,
    s.all_rows, s.nulls, s.mean, s.distinct_values,
    o.all_rows, o.nulls, o.mean, o.distinct_values
  FROM statistics s
  JOIN statistics o
    ON o.monitor_id = s.monitor_id
    AND o.granularity = s.granularity
    AND o.window_end = s.window_start
    AND o.slice_key IS NOT DISTINCT FROM s.slice_key
    AND o.slice_value IS NOT DISTINCT FROM s.slice_value
    AND o.column_name = s.column_name
),
columns_and_table AS (
  SELECT s.monitor_id, s.model_name, s.model_version, s.granularity, s.window_start, s.window_end, s.slice_key, s.slice_value, s.column_name,
    s.drift_type, s.other_start, s.other_end,
    (s.all_rows - s.nulls) - (s.other_rows - s.other_nulls) AS count_delta,
    s.mean - s.other_mean AS avg_delta,
    @percent(s.nulls, s.all_rows) - @percent(s.other_nulls, s.other_rows) AS percent_null_delta,
    @percent-distinct(s.distinct_values, (s.all_rows - s.nulls))
      - @percent-distinct(s.other_distinct_values, (s.other_rows - s.other_nulls)) AS percent_distinct_delta,
    CAST(NULL AS INTEGER) AS added, CAST(NULL AS INTEGER) AS missing,
    d.js_distance, d.ks_statistic, d.ks_p_value, d.wasserstein_distance, d.population_stability_index, d.chi_statistic, d.chi_p_value,
    d.tv_distance, d.l_infinity_distance
  FROM sides s
  LEFT JOIN distances d ON @same-part(s, d) AND d.column_name = s.column_name AND d.compared_with = s.compared_with
  UNION ALL
  SELECT monitor_id, max(model_name), max(model_version), granularity, window_start, window_end, slice_key, slice_value, ':table',
    drift_type, other_start, other_end,
    max(all_rows) - max(other_rows), NULL, NULL, NULL,
    CAST(sum(CASE WHEN all_rows > nulls AND other_rows = other_nulls THEN 1 ELSE 0 END) AS INTEGER),
    CAST(sum(CASE WHEN all_rows = nulls AND other_rows > other_nulls THEN 1 ELSE 0 END) AS INTEGER),
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM sides
  GROUP BY @part, drift_type, other_start, other_end
),
current_columns AS (
  SELECT p.monitor_id, p.column_name, p.kind, p.inferred_type
  FROM @table(column_profiles) p
  JOIN @table(baselines) b
    ON b.monitor_id = p.monitor_id AND b.baseline_version = p.baseline_version AND b.run_id = p.run_id
  WHERE b.is_current AND p.dataset = 'BASELINE' AND p.slice_key IS NULL
)
SELECT
  @window(r.window_start, r.window_end) AS "window", -- the window, start and end
  r.granularity, -- the length of the window
  CAST(NULL AS BIGINT) AS monitor_version, -- NULL
  r.slice_key,
  r.slice_value,
  r.column_name, -- the column; :table for what is about all columns
  @data-type(t) AS data_type, -- bigint, double, boolean, string or timestamp: what the values look like in the current baseline
  @window(r.other_start, r.other_end) AS window_cmp, -- the window before, which ends where this one starts; NULL where the baseline is compared
  r.drift_type, -- CONSECUTIVE beside the window before, BASELINE beside the baseline
  r.count_delta, -- the change of count
  r.avg_delta, -- the change of the mean
  r.percent_null_delta, -- the change of percent_null, in percentage points
  CAST(NULL AS DOUBLE) AS percent_zeros_delta, -- NULL
  r.percent_distinct_delta, -- the change of percent_distinct, in percentage points
  CASE WHEN r.added IS NOT NULL THEN @struct2(added, INTEGER, r.added, missing, INTEGER, r.missing) END AS non_null_columns_delta, -- of :table: how many columns have values now and had none, and the other way round
  r.js_distance, -- the Jensen-Shannon distance, base 2, as jensen_shannon_distance_raw
  @test(r.ks_statistic, r.ks_p_value) AS ks_test, -- the Kolmogorov-Smirnov distance and its p-value; NULL of categories
  r.wasserstein_distance, -- the Wasserstein distance, in the unit of the column; NULL of categories
  r.population_stability_index, -- the population stability index, in nats
  @test(r.chi_statistic, r.chi_p_value) AS chi_squared_test, -- the two-sample chi-square statistic and its p-value
  r.tv_distance, -- the total variation distance
  r.l_infinity_distance, -- the largest change of a share
  r.monitor_id,
  r.model_name,
  r.model_version
FROM columns_and_table r
LEFT JOIN current_columns t ON t.monitor_id = r.monitor_id AND t.column_name = r.column_name
