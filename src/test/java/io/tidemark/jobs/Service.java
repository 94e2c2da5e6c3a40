package io.tidemark.jobs;

import io.tidemark.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A small payment service: 1200 rows of training, and captures of three days with ten events in
 * every hour. On the third day amounts are three times as high. Its Delta table is partitioned by
 * day.
 */
final class Service {

  static final String MONITOR = "payments";
  static final int EVENTS_PER_DAY = 240;
  static final List<String> DAYS = List.of("2026-03-01", "2026-03-02", "2026-03-03");
  static final String DAY_AFTER = "2026-03-04";
  static final String SHIFTED = DAYS.get(2);

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("at", DataTypes.TimestampType)
          .add("day", DataTypes.StringType)
          .add("amount", DataTypes.DoubleType)
          .add("items", DataTypes.IntegerType)
          .add("kind", DataTypes.StringType);

  private static final String CONFIGURATION =
      """
      monitor = "payments"
      training { format = "delta", path = "%1$s/training" }
      capture {
        format = "delta", path = "%1$s/captures"
        event-time = "at", event-id = "id", date-partition = "day"
      }
      columns { exclude = ["id", "at", "day"] }
      """;

  private static Path made;

  private Service() {}

  /** The service in the folder, with a workspace that holds its baseline and no window yet. */
  static Lake in(Path folder, SparkSession spark) throws IOException {
    if (made == null) {
      Path first = Files.createTempDirectory("tidemark-service");
      save(spark, training(), first.resolve("training"));
      List<Row> rows = new ArrayList<>();
      for (String day : DAYS) {
        rows.addAll(day(day, day.equals(SHIFTED) ? 3 : 1));
      }
      save(spark, rows, first.resolve("captures"));
      Lake.create(spark, first, CONFIGURATION.formatted(first))
          .run("baseline")
          .ending(ExitCode.RAN);
      made = first;
    }
    Lake.copy(made, folder);
    Lake lake = new Lake(spark, folder);
    lake.configure(CONFIGURATION.formatted(folder));
    return lake;
  }

  /** Adds to the configuration. */
  static void configure(Lake lake, String more) throws IOException {
    lake.configure(CONFIGURATION.formatted(lake.folder()) + more);
  }

  /** Puts other rows in the place of a day's captures. */
  static void correct(Lake lake, String day, List<Row> rows) {
    lake.spark()
        .createDataFrame(rows, SCHEMA)
        .write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("replaceWhere", "day = '" + day + "'")
        .save(lake.folder().resolve("captures").toString());
  }

  /** Adds events to the captures, as files of their own. */
  static void add(Lake lake, List<Row> rows) {
    lake.spark()
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .save(lake.folder().resolve("captures").toString());
  }

  /** Events in the ten minutes from the time on. */
  static List<Row> events(String time, int count) {
    Random random = new Random(time.hashCode());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = Instant.parse(time).plusSeconds(600L * i / count);
      rows.add(row(time + "-" + i, at, 1, random));
    }
    return rows;
  }

  /** The events of a day, the same at every call. */
  static List<Row> day(String day, double factor) {
    Random random = new Random(day.hashCode());
    Instant midnight = Instant.parse(day + "T00:00:00Z");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < EVENTS_PER_DAY; i++) {
      rows.add(row(day + "-" + i, midnight.plusSeconds(i * 360L), factor, random));
    }
    return rows;
  }

  private static List<Row> training() {
    Random random = new Random(7);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      rows.add(row("t" + i, start.plusSeconds(i * 60L), 1, random));
    }
    return rows;
  }

  private static Row row(String id, Instant time, double factor, Random random) {
    return RowFactory.create(
        id,
        java.sql.Timestamp.from(time),
        time.toString().substring(0, 10),
        factor * (50 + 10 * random.nextGaussian()),
        1 + random.nextInt(9),
        random.nextInt(3) == 0 ? "card" : "cash");
  }

  private static void save(SparkSession spark, List<Row> rows, Path place) {
    spark
        .createDataFrame(rows, SCHEMA)
        .write()
        .format("delta")
        .partitionBy("day")
        .save(place.toString());
  }
}
