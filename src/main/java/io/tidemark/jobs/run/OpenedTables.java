package io.tidemark.jobs.run;

import io.tidemark.config.MonitorConfig;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TablesLocation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;

/**
 * The result tables of the configurations that one application runs: those of a place are looked
 * for once, and not for each of its monitors. Where something is wrong with them, each says so.
 */
public final class OpenedTables {

  private final SparkSession spark;
  private final Map<TablesLocation, ResultTables> opened = new ConcurrentHashMap<>();

  public OpenedTables(SparkSession spark) {
    this.spark = spark;
  }

  /** Those of a configuration, for a run that counts its own commits. */
  public ResultTables of(MonitorConfig config) {
    return opened
        .computeIfAbsent(Results.location(config), place -> Results.open(spark, config))
        .forAnotherRun();
  }
}
