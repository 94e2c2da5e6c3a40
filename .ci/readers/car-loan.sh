#!/usr/bin/env bash
# Makes the tables of NannyML's car loans, and their page: car-loan.sh DATA FOLDER PYTHON. A chunk of 5000 rows, in the order of
# the file, is a day; the file has no ids, so the id of a row is 50000 and its number.
set -euo pipefail

data=$(realpath "$1") folder=$2 python=$3
mkdir -p "$folder"
"$python" - "$data" "$folder" <<'PYTHON'
import sys

import duckdb

data, folder = sys.argv[1:]
duckdb.execute("SET TimeZone = 'UTC'")
duckdb.execute(f"""
    COPY (
      SELECT * EXCLUDE (repaid, file_row_number), 50000 + file_row_number AS id,
             TIMESTAMPTZ '2026-01-01 00:00:00Z' + to_days(CAST(file_row_number // 5000 AS INT))
               + to_seconds(file_row_number % 5000) AS at
      FROM read_parquet('{data}/monitoring_synthetic_car_loan.parquet', file_row_number = true)
    ) TO '{folder}/captures.parquet'""")
duckdb.execute(f"""
    COPY (SELECT id, repaid, TIMESTAMPTZ '2026-01-12 00:00:00Z' AS known FROM read_csv('{data}/synthetic_car_loan_analysis_target.csv.gz'))
    TO '{folder}/labels.parquet'""")
PYTHON

cat > "$folder/car-loan.conf" <<CONF
tidemark {
  workspace = "$folder/monitoring"
  monitor = "car-loan"
  model { name = "car-loan", problem-type = "binary-classification" }
  training { format = "parquet", path = "$data/reference_synthetic_car_loan.parquet" }
  capture { format = "parquet", path = "$folder/captures.parquet", event-time = "at", event-id = "id", base-window = "1 day" }
  ground-truth { format = "parquet", path = "$folder/labels.parquet", event-id = "id", label = "repaid", arrival-time = "known" }
  granularities = ["1 day"]
  columns { exclude = ["timestamp"], prediction = "y_pred", score = "y_pred_proba", positive-label = "1" }
}
CONF
# In one JVM, which opens Spark once.
bash .ci/java.sh .ci/Commands.java "$folder/car-loan.conf" init baseline \
  "monitor --window-start 2026-01-01T00:00:00Z --window-end 2026-01-11T00:00:00Z" > "$folder/log" 2>&1 \
  || { tail -20 "$folder/log" >&2; exit 1; }
