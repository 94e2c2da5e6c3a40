(
  `monitor_id` STRING NOT NULL,
  `model_name` STRING,
  `model_version` STRING,
  `run_id` STRING NOT NULL,
  `computed_at` TIMESTAMP NOT NULL,
  `dataset` STRING NOT NULL,
  `baseline_version` STRING NOT NULL,
  `chunk` INT,
  `window_start` TIMESTAMP,
  `window_end` TIMESTAMP,
  `column_names` ARRAY<STRING> NOT NULL,
  `column_paths` ARRAY<ARRAY<STRING>> NOT NULL,
  `origins` ARRAY<DOUBLE> NOT NULL,
  `units` ARRAY<DOUBLE> NOT NULL,
  `lower_bounds` ARRAY<DOUBLE> NOT NULL,
  `upper_bounds` ARRAY<DOUBLE> NOT NULL,
  `complete_rows` BIGINT NOT NULL,
  `sums` ARRAY<DOUBLE>,
  `products` ARRAY<DOUBLE>,
  `input_version` STRING
)
USING delta
PARTITIONED BY (monitor_id)
TBLPROPERTIES (
  'delta.minReaderVersion' = '1',
  'delta.minWriterVersion' = '2',
  'delta.enableDeletionVectors' = 'false',
  'delta.columnMapping.mode' = 'none',
  'delta.enableTypeWidening' = 'false',
  'delta.enableRowTracking' = 'false',
  'delta.enableInCommitTimestamps' = 'false',
  'delta.enableChangeDataFeed' = 'false',
  'delta.checkpointPolicy' = 'classic',
  'delta.appendOnly' = 'false',
  'tidemark.schemaVersion' = '5',
  'delta.dataSkippingStatsColumns' = 'run_id,computed_at,baseline_version,window_start,window_end'
)
