(
  `monitor_id` STRING NOT NULL,
  `model_name` STRING,
  `model_version` STRING,
  `run_id` STRING NOT NULL,
  `computed_at` TIMESTAMP NOT NULL,
  `baseline_version` STRING NOT NULL,
  `rows` BIGINT NOT NULL,
  `source` STRING NOT NULL,
  `created_at` TIMESTAMP NOT NULL,
  `is_current` BOOLEAN NOT NULL,
  `type_rule` STRING
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
  'delta.dataSkippingStatsColumns' = 'run_id,computed_at,baseline_version,created_at'
)
