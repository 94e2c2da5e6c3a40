package io.tidemark.testkit;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a local Spark session with Delta as a parameter: one per JVM, started when a test
 * first asks for it and stopped after the last. Use it by
 * {@code @ExtendWith(SparkExtension.class)}.
 */
public final class SparkExtension implements ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SparkExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Session.class, key -> new Session(start()), Session.class)
        .spark();
  }

  /**
   * A session to look at tables with: those of many columns and few rows are read sooner than code
   * for them is compiled.
   */
  public static SparkSession reader(SparkSession spark) {
    SparkSession reader = spark.newSession();
    reader.conf().set("spark.sql.codegen.wholeStage", "false");
    reader.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    return reader;
  }

  /** Closed with the store, after the last test. */
  private record Session(SparkSession spark) implements AutoCloseable {
    @Override
    public void close() {
      spark.stop();
    }
  }

  private static SparkSession start() {
    return SparkSession.builder()
        .appName("tests")
        .master("local[2]")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        // Delta's 50 partitions of a table's log are for far larger tables than those of tests.
        .config("spark.databricks.delta.snapshotPartitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", "target/spark-warehouse")
        .getOrCreate();
  }
}
