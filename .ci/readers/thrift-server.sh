#!/usr/bin/env bash
# The Spark Thrift Server, for everything that speaks JDBC or ODBC, until it is ended. SPARK_HOME is one that holds the server
# (a download of Apache Spark, or PyPI's pyspark), DELTA_JARS a folder with Delta's jars, such as target/spark/jars.
# What it knows of tables it keeps in the folder in which it is started.
set -euo pipefail
exec "$SPARK_HOME/bin/spark-submit" --class org.apache.spark.sql.hive.thriftserver.HiveThriftServer2 \
  --name "Tidemark's tables" --master 'local[2]' --driver-memory 1g \
  --driver-class-path "$(printf '%s:' "$DELTA_JARS"/delta-spark_*.jar "$DELTA_JARS"/delta-storage-*.jar)" \
  --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension \
  --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog \
  --conf spark.databricks.delta.snapshotPartitions=1 \
  --conf spark.sql.session.timeZone=UTC --conf spark.ui.enabled=false \
  --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 \
  spark-internal \
  --hiveconf hive.server2.thrift.bind.host=127.0.0.1 --hiveconf hive.server2.thrift.port="${THRIFT_PORT:-10000}"
