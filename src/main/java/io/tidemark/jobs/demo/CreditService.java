package io.tidemark.jobs.demo;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A simulated credit-scoring service: applicants, a scoring model, and {@link PlantedEvent}s. The
 * same seed gives the same rows on every machine.
 */
record CreditService(SparkSession spark, long seed, LocalDate firstDay, int eventsPerDay) {

  static final int DAYS = 28;

  private static final StructType SCHEMA =
      new StructType()
          .add("event_id", DataTypes.StringType)
          .add("event_time", DataTypes.TimestampType)
          .add("event_date", DataTypes.DateType)
          .add("age", DataTypes.IntegerType)
          .add("income", DataTypes.DoubleType)
          .add("loan_amount", DataTypes.DoubleType)
          .add("employment_years", DataTypes.IntegerType)
          .add("debt_ratio", DataTypes.DoubleType)
          .add("existing_customer", DataTypes.BooleanType)
          .add("home_ownership", DataTypes.StringType)
          .add("purpose", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("decision", DataTypes.StringType)
          .add("probability", DataTypes.DoubleType);

  private static final String[] HOMES = {"rent", "mortgage", "own", "family"};
  private static final double[] HOME_SHARES = {0.42, 0.36, 0.17, 0.05};
  private static final String[] PURPOSES = {"car", "home", "debt", "education", "holiday"};
  private static final double[] PURPOSE_SHARES = {0.35, 0.25, 0.22, 0.12, 0.06};
  private static final String[] REGIONS = {"north", "south", "east", "west", "centre"};
  private static final double[] REGION_SHARES = {0.3, 0.25, 0.2, 0.15, 0.1};

  /** What the model was trained on: the population before anything changed. */
  Dataset<Row> training(int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> events = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      events.add(event(random, 0, "training-" + i, firstDay.minusDays(1)));
    }
    return spark.createDataFrame(events, SCHEMA).drop("event_id", "event_time", "event_date");
  }

  /** What the endpoint captured on a day, 1 to {@link #DAYS}. */
  Dataset<Row> captured(int day) {
    SplittableRandom random = new SplittableRandom(seed + 1_000_003L * day);
    LocalDate date = firstDay.plusDays(day - 1L);
    List<Row> events = new ArrayList<>();
    for (int i = 0; i < eventsPerDay; i++) {
      events.add(
          event(random, day, date + "-" + String.format(java.util.Locale.ROOT, "%05d", i), date));
    }
    Dataset<Row> rows = spark.createDataFrame(events, SCHEMA);
    return PlantedEvent.RENAMED_COLUMN.isOn(day)
        ? rows.withColumnRenamed("region", "region_code")
        : rows;
  }

  private static Row event(SplittableRandom random, int day, String id, LocalDate date) {
    Instant time =
        date.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(random.nextInt(86_400_000));
    int age = (int) Math.min(90, 18 + Math.abs(random.nextGaussian()) * 18);
    double income =
        (PlantedEvent.UNIT_CHANGE.isOn(day) ? 1 : 1_000)
            * Math.exp(3.5 + 0.45 * random.nextGaussian());
    double growth =
        PlantedEvent.SLOW_SHIFT.isOn(day)
            ? Math.pow(1.015, day - PlantedEvent.SLOW_SHIFT.firstDay() + 1.0)
            : 1;
    double loanAmount = Math.round(growth * Math.exp(9.2 + 0.5 * random.nextGaussian()));
    int employmentYears = (int) Math.min(age - 16, -6 * Math.log(1 - random.nextDouble()));
    double debtRatio =
        Math.round(1_000 * (random.nextDouble() + random.nextDouble()) / 2) / 1_000.0;
    boolean existing = random.nextDouble() < 0.35;
    String home = pick(random, HOMES, HOME_SHARES);
    String purpose = pick(random, PURPOSES, PURPOSE_SHARES);
    String region = pick(random, REGIONS, REGION_SHARES);
    double noise = 0.4 * random.nextGaussian();
    double change = random.nextDouble();

    // The model falls back on a default where a value is missing or of a kind that it never saw.
    double logit =
        -1.1
            + 1.2 * Math.log(loanAmount / income + 0.05)
            + 2.2 * debtRatio
            - 0.05 * employmentYears
            - (existing ? 0.4 : 0)
            + noise;
    double probability = Math.round(1e4 / (1 + Math.exp(-logit))) / 1e4;
    return RowFactory.create(
        id,
        Timestamp.from(time),
        Date.valueOf(date),
        age,
        income,
        loanAmount,
        PlantedEvent.NULL_BURST.isOn(day) && change < 1.0 / 3 ? null : employmentYears,
        debtRatio,
        existing,
        home,
        PlantedEvent.NEW_CATEGORY.isOn(day) && change < 0.12 ? "heat pump" : purpose,
        region,
        probability > 0.5 ? "decline" : "approve",
        probability);
  }

  private static String pick(SplittableRandom random, String[] values, double[] shares) {
    double at = random.nextDouble();
    for (int i = 0; i < values.length - 1; i++) {
      at -= shares[i];
      if (at < 0) {
        return values[i];
      }
    }
    return values[values.length - 1];
  }
}
