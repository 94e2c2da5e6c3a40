-- What columns and the model are like in each window, by the names, types and shapes of the profile metrics table of Databricks data
-- profiling. What Tidemark does not know is NULL.
WITH own AS (
  SELECT * FROM @table(metrics)
  WHERE compared_with IN ('BASELINE', 'NONE') AND @is-part
),
current_baselines AS (
  SELECT p.*
  FROM @table(column_profiles) p
  JOIN @table(baselines) b
    ON b.monitor_id = p.monitor_id AND b.baseline_version = p.baseline_version AND b.run_id = p.run_id
  WHERE b.is_current AND p.dataset = 'BASELINE' AND (p.slice_key IS NULL OR p.slice_value IS NOT NULL)
),
window_columns AS (
  SELECT @part, column_name,
    max(model_name) AS model_name, max(model_version) AS model_version,
    CAST(@value(row_count) AS BIGINT) AS all_rows,
    CAST(@value(null_count) AS BIGINT) AS nulls,
    @value(mean) AS mean,
    @value(min) AS least,
    @value(max) AS most,
    @value(std_dev_sample) AS deviation,
    @value(nan_rate) AS nan_rate,
    CAST(@value(distinct_count) AS BIGINT) AS distinct_values
  FROM own
  WHERE monitor_type = 'DATA_QUALITY' AND column_name IS NOT NULL
  GROUP BY @part, column_name
),
base_windows AS (
  SELECT w.monitor_id, w.granularity, w.window_start, w.window_end, w.slice_key, w.slice_value, w.column_name,
    p.frequent_items
  FROM window_columns w
  JOIN @table(column_profiles) p
    ON p.monitor_id = w.monitor_id
    AND p.dataset = 'CAPTURE'
    AND p.window_start >= w.window_start
    AND p.window_end <= w.window_end
    AND p.slice_key IS NOT DISTINCT FROM w.slice_key
    AND p.slice_value IS NOT DISTINCT FROM w.slice_value
    AND p.column_name = w.column_name
),
item_counts AS (
  SELECT @part, column_name, item.value AS item, sum(item.count) AS item_count
  FROM base_windows
  @items(frequent_items)
  GROUP BY @part, column_name, item.value
),
window_items AS (
  SELECT @part, column_name,
    @list(@struct2(item, @string, item, count, BIGINT, item_count), -item_count) AS frequent_items
  FROM item_counts
  GROUP BY @part, column_name
),
baseline_items AS (
  SELECT monitor_id, slice_key, slice_value, column_name,
    @list(@struct2(item, @string, item.value, count, BIGINT, item.count), -item.count) AS frequent_items
  FROM current_baselines
  @items(frequent_items)
  GROUP BY monitor_id, slice_key, slice_value, column_name
),
column_rows AS (
  SELECT w.monitor_id, w.model_name, w.model_version, 'INPUT' AS log_type, w.granularity, w.window_start, w.window_end,
    w.slice_key, w.slice_value, w.column_name, w.all_rows, w.nulls, w.mean,
    CASE WHEN w.mean IS NOT NULL THEN w.least END AS least,
    CASE WHEN w.mean IS NOT NULL THEN w.most END AS most,
    w.deviation,
    CAST(round(w.nan_rate * w.all_rows) AS BIGINT) AS nans,
    w.distinct_values, i.frequent_items
  FROM window_columns w
  LEFT JOIN window_items i ON @same-part(w, i) AND i.column_name = w.column_name
  UNION ALL
  SELECT b.monitor_id, b.model_name, b.model_version, 'BASELINE', CAST(NULL AS @string), CAST(NULL AS @timestamp), CAST(NULL AS @timestamp),
    b.slice_key, b.slice_value, b.column_name, b."rows", b.nulls, b.mean,
    CASE WHEN b.kind = 'NUMERIC' THEN b."min" END,
    CASE WHEN b.kind = 'NUMERIC' THEN b."max" END,
    CASE WHEN b.kind = 'NUMERIC' AND b.numbers > 1 THEN sqrt(b.m2 / (b.numbers - 1)) END,
    CASE WHEN b.kind = 'NUMERIC' THEN b.nans END,
    CASE WHEN b.kind <> 'UNSUPPORTED' THEN b."distinct" END, i.frequent_items
  FROM current_baselines b
  LEFT JOIN baseline_items i
    ON i.monitor_id = b.monitor_id
    AND i.slice_key IS NOT DISTINCT FROM b.slice_key
    AND i.slice_value IS NOT DISTINCT FROM b.slice_value
    AND i.column_name = b.column_name
),
column_totals AS (
  SELECT @part, max(all_rows) AS all_rows,
    @list(CASE WHEN all_rows > nulls THEN column_name END, column_name) AS non_null_columns
  FROM window_columns
  WHERE all_rows > nulls
  GROUP BY @part
),
-- A group of a facet is a slice of its own.
table_values AS (
  SELECT monitor_id, granularity, window_start, window_end,
    COALESCE(facet, slice_key) AS slice_key, COALESCE(facet_value, slice_value) AS slice_value,
    model_name, model_version, monitor_type, metric, value
  FROM own
  WHERE column_name IS NULL AND group_value IS NULL AND class IS NULL AND cell IS NULL
    AND (facet IS NULL OR facet_value IS NOT NULL
      AND metric IN ('predictive_parity', 'predictive_equality', 'equal_opportunity', 'statistical_parity'))
),
quality_values AS (
  SELECT @part,
    max(model_name) AS model_name, max(model_version) AS model_version,
    CAST(@value(slice_rows) AS BIGINT) AS slice_rows,
    @value(accuracy) AS accuracy,
    @value(mse) AS mse, @value(rmse) AS rmse, @value(mae) AS mae, @value(mape) AS mape, @value(r2) AS r2,
    @value(predictive_parity) AS predictive_parity,
    @value(predictive_equality) AS predictive_equality,
    @value(equal_opportunity) AS equal_opportunity,
    @value(statistical_parity) AS statistical_parity
  FROM table_values
  GROUP BY @part
),
confusion AS (
  SELECT q.monitor_id, q.granularity, q.window_start, q.window_end, q.slice_key, q.slice_value,
    p.predicted, p.actual, sum(p."rows") AS pairs
  FROM quality_values q
  JOIN @table(prediction_profiles) p
    ON p.monitor_id = q.monitor_id
    AND p.dataset = 'CAPTURE'
    AND p.labelled
    AND p.facet IS NULL
    AND p.group_value IS NULL
    AND p.window_start >= q.window_start
    AND p.window_end <= q.window_end
    AND p.slice_key IS NOT DISTINCT FROM q.slice_key
    AND p.slice_value IS NOT DISTINCT FROM q.slice_value
  WHERE p.predicted IS NOT NULL AND p.actual IS NOT NULL AND p."rows" > 0
  GROUP BY q.monitor_id, q.granularity, q.window_start, q.window_end, q.slice_key, q.slice_value, p.predicted, p.actual
),
matrices AS (
  SELECT @part,
    @list(@struct3(prediction, @string, predicted, label, @string, actual, count, BIGINT, pairs), predicted) AS confusion_matrix
  FROM confusion
  GROUP BY @part
),
class_counts AS (
  SELECT @part, class, CAST(sum(hits) AS DOUBLE) AS hits, CAST(sum(predictions) AS DOUBLE) AS predictions, CAST(sum(labels) AS DOUBLE) AS labels
  FROM (
    SELECT @part, actual AS class, CASE WHEN actual = predicted THEN pairs ELSE 0 END AS hits, 0 AS predictions, pairs AS labels
    FROM confusion
    UNION ALL
    SELECT @part, predicted, 0, pairs, 0
    FROM confusion
  ) sides
  GROUP BY @part, class
),
class_scores AS (
  SELECT @part, class, labels,
    CASE WHEN predictions > 0 THEN hits / predictions ELSE 0e0 END AS class_precision,
    CASE WHEN labels > 0 THEN hits / labels ELSE 0e0 END AS class_recall,
    2 * hits / (predictions + labels) AS class_f1
  FROM class_counts
),
averages AS (
  SELECT @part,
    @struct3(one_vs_all, @mapping, @map(class, class_precision), macro, DOUBLE, avg(class_precision), weighted, DOUBLE, sum(labels * class_precision) / sum(labels)) AS class_precision,
    @struct3(one_vs_all, @mapping, @map(class, class_recall), macro, DOUBLE, avg(class_recall), weighted, DOUBLE, sum(labels * class_recall) / sum(labels)) AS class_recall,
    @struct3(one_vs_all, @mapping, @map(class, class_f1), macro, DOUBLE, avg(class_f1), weighted, DOUBLE, sum(labels * class_f1) / sum(labels)) AS class_f1
  FROM class_scores
  GROUP BY @part
),
all_parts AS (
  SELECT @part, max(model_name) AS model_name, max(model_version) AS model_version
  FROM (
    SELECT @part, model_name, model_version FROM window_columns
    UNION ALL
    SELECT @part, model_name, model_version FROM quality_values
  ) parts
  GROUP BY @part
),
all_rows AS (
  SELECT monitor_id, model_name, model_version, log_type, granularity, window_start, window_end, slice_key, slice_value, column_name,
    all_rows - nulls AS value_count, all_rows, nulls, mean, least, most, deviation, nans, distinct_values, frequent_items,
    CASE WHEN FALSE THEN @list-of-one('') END AS non_null_columns,
    CAST(NULL AS DOUBLE) AS accuracy,
    CASE WHEN FALSE THEN @list-of-one(@struct3(prediction, @string, '', label, @string, '', count, BIGINT, 0)) END AS confusion_matrix,
    CASE WHEN FALSE THEN @no-averages END AS class_precision,
    CASE WHEN FALSE THEN @no-averages END AS class_recall,
    CASE WHEN FALSE THEN @no-averages END AS class_f1,
    CAST(NULL AS DOUBLE) AS mse, CAST(NULL AS DOUBLE) AS rmse, CAST(NULL AS DOUBLE) AS mae, CAST(NULL AS DOUBLE) AS mape,
    CAST(NULL AS DOUBLE) AS r2, CAST(NULL AS DOUBLE) AS predictive_parity, CAST(NULL AS DOUBLE) AS predictive_equality,
    CAST(NULL AS DOUBLE) AS equal_opportunity, CAST(NULL AS DOUBLE) AS statistical_parity
  FROM column_rows
  UNION ALL
  SELECT a.monitor_id, a.model_name, a.model_version, 'INPUT', a.granularity, a.window_start, a.window_end, a.slice_key, a.slice_value, ':table',
    COALESCE(t.all_rows, q.slice_rows), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    t.non_null_columns, q.accuracy, m.confusion_matrix, s.class_precision, s.class_recall, s.class_f1,
    q.mse, q.rmse, q.mae, q.mape, q.r2, q.predictive_parity, q.predictive_equality, q.equal_opportunity, q.statistical_parity
  FROM all_parts a
  LEFT JOIN column_totals t ON @same-part(a, t)
  LEFT JOIN quality_values q ON @same-part(a, q)
  LEFT JOIN matrices m ON @same-part(a, m)
  LEFT JOIN averages s ON @same-part(a, s)
)
SELECT
  @window(r.window_start, r.window_end) AS "window", -- the window, start and end; NULL of a baseline
  r.log_type, -- INPUT of a window, BASELINE of the current baseline
  CAST(NULL AS INTEGER) AS logging_table_commit_version, -- NULL
  CAST(NULL AS BIGINT) AS monitor_version, -- NULL
  r.granularity, -- the length of the window; NULL of a baseline
  r.slice_key, -- the slice column, or the facet of a fairness metric; NULL of all rows
  r.slice_value, -- its value, or the group of the facet; NULL of all rows
  r.column_name, -- the column; :table for what is about all columns or the model
  r.value_count AS "count", -- the values of the column that are not NULL; of :table the rows
  @data-type(d) AS data_type, -- bigint, double, boolean, string or timestamp: what the values look like in the current baseline
  r.nulls AS num_nulls, -- the rows without a value
  r.mean AS "avg", -- the mean of the numbers
  CAST(NULL AS @array(DOUBLE)) AS quantiles, -- NULL
  r.least AS "min", -- the least number
  r.most AS "max", -- the greatest number
  r.deviation AS stddev, -- the standard deviation, dividing by n - 1
  CAST(NULL AS BIGINT) AS num_zeros, -- NULL
  r.nans AS num_nan, -- the values that are NaN
  CAST(NULL AS DOUBLE) AS min_size, -- NULL
  CAST(NULL AS DOUBLE) AS max_size, -- NULL
  CAST(NULL AS DOUBLE) AS avg_size, -- NULL
  CAST(NULL AS DOUBLE) AS min_len, -- NULL
  CAST(NULL AS DOUBLE) AS max_len, -- NULL
  CAST(NULL AS DOUBLE) AS avg_len, -- NULL
  CAST(NULL AS DOUBLE) AS min_length, -- NULL
  CAST(NULL AS DOUBLE) AS max_length, -- NULL
  CAST(NULL AS DOUBLE) AS avg_length, -- NULL
  r.non_null_columns, -- of :table: the columns with a value in some row
  r.frequent_items, -- the most frequent values, as the base windows of the window count theirs, the most frequent first
  CAST(NULL AS DOUBLE) AS median, -- NULL
  r.distinct_values AS distinct_count, -- the distinct values, estimated to within 5 %
  CAST(NULL AS @string) AS "mode", -- NULL
  @percent(r.nans, r.all_rows) AS percent_nan, -- 0 to 100: NaN per row
  @percent(r.nulls, r.all_rows) AS percent_null, -- 0 to 100: rows without a value
  CAST(NULL AS DOUBLE) AS percent_zeros, -- NULL
  @percent-distinct(r.distinct_values, r.value_count) AS percent_distinct, -- 0 to 100: distinct values per value
  r.accuracy AS accuracy_score, -- of :table: the share of labelled rows whose prediction is the label
  r.confusion_matrix, -- of :table: prediction, label and how many rows have both
  r.class_precision AS "precision", -- of :table: of each class, their mean, and their mean weighted by labels; 0 for a class never predicted
  r.class_recall AS recall, -- of :table: likewise; 0 for a class without labels
  r.class_f1 AS f1_score, -- of :table: likewise
  r.mse AS mean_squared_error, -- of :table, of a regression: the mean squared error
  r.rmse AS root_mean_squared_error, -- of :table, of a regression: its root
  r.mae AS mean_average_error, -- of :table, of a regression: the mean absolute error
  r.mape AS mean_absolute_percentage_error, -- of :table, of a regression: the mean absolute relative error, as a fraction
  r.r2 AS r2_score, -- of :table, of a regression: the coefficient of determination
  r.predictive_parity, -- of :table, of a group of a facet: precision less that of all others
  r.predictive_equality, -- of :table, of a group of a facet: false positive rate less that of all others
  r.equal_opportunity, -- of :table, of a group of a facet: recall less that of all others
  r.statistical_parity, -- of :table, of a group of a facet: share of favourable predictions less that of all others
  r.monitor_id,
  r.model_name,
  r.model_version
FROM all_rows r
LEFT JOIN current_baselines d
  ON d.monitor_id = r.monitor_id AND d.slice_key IS NULL AND d.column_name = r.column_name
