package io.tidemark.jobs;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a job. What spark-submit or the cluster sets wins. */
final class Sessions {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "spark.master", "local[*]",
          "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          // Tables are small: hundreds of shuffle partitions would only cost time.
          "spark.sql.shuffle.partitions", "4",
          // The same holds for the log of a table, which Delta replays in 50 tasks by default.
          "spark.databricks.delta.snapshotPartitions", "2",
          // The states of a scan: bounded by columns and cells, not by rows.
          "spark.driver.maxResultSize", "0");

  private Sessions() {}

  static SparkSession open(String job) {
    SparkConf conf = new SparkConf();
    DEFAULTS.forEach(conf::setIfMissing);
    SparkSession spark =
        SparkSession.builder().config(conf).appName("tidemark " + job).getOrCreate();
    // Every time in tables, windows and partitions is UTC, wherever the cluster stands.
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    return spark;
  }
}
