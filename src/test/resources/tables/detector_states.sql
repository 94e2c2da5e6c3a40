(
  `monitor_id` STRING NOT NULL,
  `model_name` STRING,
  `model_version` STRING,
  `run_id` STRING NOT NULL,
  `computed_at` TIMESTAMP NOT NULL,
  `baseline_version` STRING NOT NULL,
  `window_start` TIMESTAMP NOT NULL,
  `window_end` TIMESTAMP NOT NULL,
  `granularity` STRING NOT NULL,
  `slice_key` STRING,
  `slice_value` STRING,
  `metric` STRING NOT NULL,
  `detector` STRING NOT NULL,
  `error` DOUBLE NOT NULL,
  `squared_error` DOUBLE NOT NULL,
  `rows` BIGINT NOT NULL,
  `expected_error` DOUBLE NOT NULL,
  `spread` DOUBLE NOT NULL,
  `alarmed` BOOLEAN NOT NULL,
  `state` ARRAY<DOUBLE> NOT NULL,
  `definition` INT
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
