package io.tidemark.jobs.demo;

import io.tidemark.core.Window;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A simulated credit-scoring service: applicants, a scoring model, outcomes, and {@link
 * PlantedEvent}s. The same seed gives the same rows on every machine.
 */
record CreditService(SparkSession spark, long seed, LocalDate firstDay, int eventsPerDay) {

  private static final StructType APPLICATION =
      new StructType()
          .add("event_id", DataTypes.StringType)
          .add("event_time", DataTypes.TimestampType)
          .add("event_date", DataTypes.DateType)
          .add("age", DataTypes.IntegerType)
          .add("sex", DataTypes.StringType)
          .add("income", DataTypes.DoubleType)
          .add("loan_amount", DataTypes.DoubleType)
          .add("employment_years", DataTypes.IntegerType)
          .add("debt_ratio", DataTypes.DoubleType)
          .add("existing_customer", DataTypes.BooleanType)
          .add("home_ownership", DataTypes.StringType)
          .add("purpose", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("predicted", DataTypes.StringType)
          .add("probability", DataTypes.DoubleType)
          .add("shap_income", DataTypes.DoubleType)
          .add("shap_loan_amount", DataTypes.DoubleType)
          .add("shap_employment_years", DataTypes.DoubleType)
          .add("shap_debt_ratio", DataTypes.DoubleType)
          .add("shap_existing_customer", DataTypes.DoubleType)
          .add("outcome", DataTypes.StringType);

  private static final StructType LABEL =
      new StructType()
          .add("event_id", DataTypes.StringType)
          .add("arrival_time", DataTypes.TimestampType)
          .add("outcome", DataTypes.StringType);

  /** Labelled applications of the time before anything changed: what the baseline is made of. */
  Dataset<Row> training(int rows) {
    // In one file: the chunks of the baseline are in the order of the rows.
    return table(applications(0, rows).stream())
        .drop("event_id", "event_time", "event_date")
        .coalesce(1);
  }

  /** What the endpoint captured on the days from the first to the last, 1 to {@link Days#LAST}. */
  Dataset<Row> captured(int first, int last) {
    Dataset<Row> rows =
        table(days(first, last)).drop("outcome").repartition(functions.col("event_date"));
    return PlantedEvent.RENAMED_COLUMN.isOn(first)
        ? rows.withColumnRenamed("region", "region_code")
        : rows;
  }

  /** The labels that arrived in a span of time. */
  Dataset<Row> labels(Window arrival) {
    List<Row> labels =
        days(1, Days.LAST)
            .filter(a -> arrival.contains(a.labelled()))
            .map(a -> RowFactory.create(a.id(), Timestamp.from(a.labelled()), a.outcome()))
            .toList();
    return spark.createDataFrame(labels, LABEL).coalesce(1);
  }

  /** A day of the simulation. */
  Window day(int day) {
    LocalDate date = firstDay.plusDays(day - 1L);
    return new Window(
        date.atStartOfDay(ZoneOffset.UTC).toInstant(),
        date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private Stream<Application> days(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .boxed()
        .flatMap(day -> applications(day, eventsPerDay).stream());
  }

  private List<Application> applications(int day, int count) {
    SplittableRandom random = new SplittableRandom(seed + 1_000_003L * day);
    LocalDate date = firstDay.plusDays(day - 1L);
    return IntStream.range(0, count)
        .mapToObj(number -> Application.of(random, day, date, number))
        .toList();
  }

  private Dataset<Row> table(Stream<Application> applications) {
    return spark.createDataFrame(applications.map(CreditService::row).toList(), APPLICATION);
  }

  private static Row row(Application a) {
    return RowFactory.create(
        a.id(),
        Timestamp.from(a.time()),
        Date.valueOf(LocalDate.ofInstant(a.time(), ZoneOffset.UTC)),
        a.age(),
        a.sex(),
        a.income(),
        a.loanAmount(),
        a.employmentYears(),
        a.debtRatio(),
        a.existingCustomer(),
        a.home(),
        a.purpose(),
        a.region(),
        a.predicted(),
        a.score(),
        a.contributions().income(),
        a.contributions().loanAmount(),
        a.contributions().employmentYears(),
        a.contributions().debtRatio(),
        a.contributions().existingCustomer(),
        a.outcome());
  }
}
