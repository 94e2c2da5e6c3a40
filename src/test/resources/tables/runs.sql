(
  `monitor_id` STRING NOT NULL,
  `model_name` STRING,
  `model_version` STRING,
  `run_id` STRING NOT NULL,
  `computed_at` TIMESTAMP NOT NULL,
  `job` STRING NOT NULL,
  `status` STRING NOT NULL,
  `window_start` TIMESTAMP,
  `window_end` TIMESTAMP,
  `rows_read` BIGINT,
  `rows_written` BIGINT,
  `rows_duplicated` BIGINT,
  `rows_quarantined` BIGINT,
  `rows_joined` BIGINT,
  `label_coverage` DOUBLE,
  `metrics` BIGINT NOT NULL,
  `violations` BIGINT NOT NULL,
  `baseline_version` STRING,
  `config_hash` STRING NOT NULL,
  `app_version` STRING NOT NULL,
  `input_version` STRING,
  `started_at` TIMESTAMP NOT NULL,
  `finished_at` TIMESTAMP NOT NULL,
  `error` STRING
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
  'tidemark.schemaVersion' = '2'
)
