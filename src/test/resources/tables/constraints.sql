(
  `monitor_id` STRING NOT NULL,
  `model_name` STRING,
  `model_version` STRING,
  `run_id` STRING NOT NULL,
  `computed_at` TIMESTAMP NOT NULL,
  `baseline_version` STRING NOT NULL,
  `constraint_id` STRING NOT NULL,
  `constraint_position` INT NOT NULL,
  `monitor_type` STRING NOT NULL,
  `column_name` STRING,
  `column_path` ARRAY<STRING>,
  `check` STRING NOT NULL,
  `parameter` STRING,
  `threshold` DOUBLE,
  `comparison_operator` STRING,
  `allowed_values` ARRAY<STRING> NOT NULL,
  `expression` STRING,
  `severity` STRING NOT NULL,
  `enabled` BOOLEAN NOT NULL,
  `source` STRING NOT NULL,
  `learned_metric` STRING,
  `learned_chunks` INT,
  `learned_mean` DOUBLE,
  `learned_spread` DOUBLE,
  `learned_deviation` DOUBLE,
  `learned_noise` DOUBLE
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
