package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tidemark.constraints.concept.DetectorSeries;
import io.tidemark.metrics.concept.DetectorState;
import io.tidemark.metrics.concept.Observation;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/**
 * The table {@code detector_states}: a row is what a detector remembers after a window of a series,
 * beside the window's error as the detector saw it. Slices have none yet: slice_key is NULL.
 */
final class DetectorStatesTable {

  /** A detector's state after a window. */
  record DetectorRow(
      RunContext run, DetectorStore.Series series, DetectorSeries.Step step, String detector) {
    Observation observation() {
      return step.observation();
    }

    DetectorState state() {
      return step.states().get(detector);
    }
  }

  static final TableSchema<DetectorRow> SCHEMA =
      TableSchema.<DetectorRow>named("detector_states")
          .run(DetectorRow::run)
          .required("baseline_version", StringType, r -> r.series().baselineVersion())
          .required("window_start", TimestampType, r -> r.step().window().start())
          .required("window_end", TimestampType, r -> r.step().window().end())
          .required("granularity", StringType, r -> r.series().granularity().text())
          .reserved("slice_key", StringType)
          .reserved("slice_value", StringType)
          .required("metric", StringType, r -> r.series().metric())
          .required("detector", StringType, DetectorRow::detector)
          .required("error", DoubleType, r -> r.observation().error())
          .required("squared_error", DoubleType, r -> r.observation().squaredError())
          .required("rows", LongType, r -> r.observation().rows())
          .required("expected_error", DoubleType, r -> r.observation().expected())
          .required("spread", DoubleType, r -> r.observation().spread())
          .required("alarmed", BooleanType, r -> r.state().alarmed())
          .required(
              "state",
              DataTypes.createArrayType(DoubleType),
              r -> r.state().numbers().stream().mapToDouble(n -> n).toArray())
          .optional("definition", IntegerType, r -> r.series().definition())
          .build();

  private DetectorStatesTable() {}

  static Observation observation(StoredRow row) {
    return new Observation(
        row.number("error").orElseThrow(),
        row.number("squared_error").orElseThrow(),
        row.whole("rows"),
        row.number("expected_error").orElseThrow(),
        row.number("spread").orElseThrow());
  }

  static Map.Entry<String, DetectorState> state(StoredRow row) {
    return Map.entry(
        row.text("detector"),
        new DetectorState(
            row.isTrue("alarmed"), java.util.Arrays.stream(row.numbers("state")).boxed().toList()));
  }
}
