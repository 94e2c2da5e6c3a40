package io.tidemark.views;

import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TablesLocation;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.testkit.golden.GoldenWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The views over a workspace that a release wrote, in Spark: of a classification with slices and
 * facets and of a regression. Beside them are the captures, labels and training rows of the
 * classification, and some of the tables, by their names.
 *
 * @param spark whose current database has them
 * @param lake the folder of the tables, with a quote in its path
 */
record GoldenViews(SparkSession spark, Path lake) implements AutoCloseable {

  private static final String DATABASE = "tidemark_views_test";

  static GoldenViews open(SparkSession session, Path folder) throws IOException {
    SparkSession spark = SparkExtension.reader(session);
    Path shop = folder.resolve("o'shop");
    new GoldenWorkspace("0.1.0").unpack(shop);
    Path lake = shop.resolve("lake");
    TablesLocation place = TablesLocation.workspace(lake.toString());
    ResultTables.create(spark, place);
    spark.sql("DROP DATABASE IF EXISTS " + DATABASE + " CASCADE");
    spark.sql("CREATE DATABASE " + DATABASE);
    spark.sql("USE " + DATABASE);
    new SparkDialect().statements(place).forEach(spark::sql);
    for (String table : List.of("captures", "labels")) {
      spark
          .read()
          .format("delta")
          .load(shop + "/" + table + "/credit")
          .createOrReplaceTempView(table);
    }
    spark
        .read()
        .option("header", "true")
        .option("inferSchema", "true")
        .csv(shop + "/training/credit.csv")
        .createOrReplaceTempView("training");
    Stream.of("metrics", "violations", "runs")
        .forEach(t -> spark.read().format("delta").load(lake + "/" + t).createOrReplaceTempView(t));
    return new GoldenViews(spark, lake);
  }

  @Override
  public void close() {
    spark.sql("DROP DATABASE " + DATABASE + " CASCADE");
  }
}
