(
  `monitor_id` STRING NOT NULL,
  `model_name` STRING,
  `model_version` STRING,
  `run_id` STRING NOT NULL,
  `computed_at` TIMESTAMP NOT NULL,
  `job` STRING NOT NULL,
  `source_file` STRING,
  `source_line` BIGINT,
  `reason` STRING,
  `detail` STRING,
  `raw_text` STRING,
  `raw_bytes` BINARY,
  `ingestion_time` TIMESTAMP
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
  'delta.dataSkippingStatsColumns' = 'run_id,computed_at,ingestion_time'
)
