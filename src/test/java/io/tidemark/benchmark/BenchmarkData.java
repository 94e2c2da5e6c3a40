package io.tidemark.benchmark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.randn;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The table that the benchmark reads: made once, from fixed seeds, and kept. */
final class BenchmarkData {

  private BenchmarkData() {}

  /** 26 mixed columns: 17 numbers, 6 texts, a boolean, a date and a timestamp; some with nulls. */
  static Path mixed(SparkSession spark, Path folder, long rows, int files) {
    Dataset<Row> table =
        spark
            .range(0, rows, 1, files)
            .select(
                randn(1).multiply(15).plus(42).as("age"),
                exp(randn(2).multiply(0.6).plus(10.5)).as("income"),
                exp(randn(3).plus(9)).as("loan_amount"),
                rand(4).as("score"),
                rand(5).multiply(30).as("interest_rate"),
                randn(6).as("f1"),
                randn(7).as("f2"),
                randn(8).multiply(1e6).as("f3"),
                when(rand(9).lt(0.1), lit(null)).otherwise(randn(10)).as("f4"),
                when(rand(11).lt(0.7), lit(0.0)).otherwise(exp(randn(12))).as("balance"),
                floor(rand(13).multiply(100)).divide(100.0).as("utilisation"),
                floor(rand(14).multiply(40)).cast("int").as("employment_years"),
                floor(rand(15).multiply(10)).cast("int").as("dependants"),
                when(rand(16).lt(0.05), lit(null))
                    .otherwise(floor(rand(17).multiply(1000)))
                    .cast("int")
                    .as("days_late"),
                floor(rand(18).multiply(1e9)).cast("bigint").as("account_age_seconds"),
                randn(19).cast("float").as("embedding_1"),
                randn(20).cast("float").as("embedding_2"),
                pick(21, "rent", "own", "mortgage", "other").as("home_ownership"),
                concat(lit("region-"), floor(rand(22).multiply(20)).cast("string")).as("region"),
                concat(lit("merchant-"), floor(pow(rand(23), lit(3)).multiply(200)).cast("string"))
                    .as("merchant"),
                when(rand(24).lt(0.02), lit(null))
                    .otherwise(lpad(floor(rand(25).multiply(5000)).cast("string"), 5, "0"))
                    .as("zip"),
                concat(lit("job title number "), floor(rand(26).multiply(50)).cast("string"))
                    .as("job"),
                expr("concat('device-', cast(cast(rand(27) * 2000000 as bigint) as string))")
                    .as("device"),
                rand(28).lt(0.3).as("existing_customer"),
                expr("date_add(date'2020-01-01', cast(rand(29) * 1500 as int))").as("opened_on"),
                expr("timestamp_seconds(1700000000 + cast(rand(30) * 2600000 as bigint))")
                    .as("event_time"));
    return write(table, folder.resolve("mixed-" + rows + "-in-" + files));
  }

  /** Many columns, few rows: three doubles of different shapes to every text of fifty values. */
  static Path wide(SparkSession spark, Path folder, int columns, long rows) {
    Column[] fields = new Column[columns];
    for (int i = 0; i < columns; i++) {
      fields[i] =
          switch (i % 4) {
            case 0 -> randn(i).as("n" + i);
            case 1 -> exp(randn(i)).as("e" + i);
            case 2 -> floor(rand(i).multiply(100)).cast("int").as("i" + i);
            default ->
                concat(lit("value-"), floor(rand(i).multiply(50)).cast("string")).as("s" + i);
          };
    }
    return write(
        spark.range(0, rows, 1, 4).select(fields), folder.resolve("wide-" + columns + "-" + rows));
  }

  /** What a model saw hour by hour: a file of every hour, 12 columns with time and date. */
  static Dataset<Row> events(
      SparkSession spark, Instant start, long rowsAnHour, int firstHour, int endHour) {
    long first = firstHour * rowsAnHour;
    long end = endHour * rowsAnHour;
    Column micros =
        lit(ChronoUnit.MICROS.between(Instant.EPOCH, start))
            .plus(col("id").multiply(lit(3_600_000_000L / rowsAnHour)));
    return spark
        .range(first, end, 1, endHour - firstHour)
        .select(
            call_udf("timestamp_micros", micros).as("event_time"),
            floor(randn(1).multiply(15).plus(42)).cast("int").as("age"),
            exp(randn(2).multiply(0.6).plus(10.5)).as("income"),
            floor(exp(randn(3).plus(9))).as("loan_amount"),
            rand(4).as("probability"),
            when(rand(5).lt(0.05), lit(null))
                .otherwise(floor(rand(6).multiply(1000)))
                .cast("int")
                .as("days_late"),
            floor(rand(7).multiply(100)).divide(100.0).as("utilisation"),
            pick(8, "rent", "own", "mortgage", "other").as("home_ownership"),
            concat(lit("region-"), floor(rand(9).multiply(20)).cast("string")).as("region"),
            concat(lit("job-"), floor(rand(10).multiply(50)).cast("string")).as("job"),
            rand(11).lt(0.3).as("existing_customer"))
        .withColumn("event_date", to_date(col("event_time")));
  }

  private static Column pick(long seed, String... values) {
    Column[] choices = new Column[values.length];
    for (int i = 0; i < values.length; i++) {
      choices[i] = lit(values[i]);
    }
    return element_at(
        array(choices), floor(rand(seed).multiply(values.length)).cast("int").plus(1));
  }

  private static Path write(Dataset<Row> table, Path path) {
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      System.err.println("writing " + path);
      table.write().mode("overwrite").parquet(path.toString());
    }
    return path;
  }

  static Column column(String name) {
    return col("`" + name + "`");
  }
}
