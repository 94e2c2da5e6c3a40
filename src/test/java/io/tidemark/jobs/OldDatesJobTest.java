package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dates before 1900 in Parquet of pandas, and events whose time is a date. */
@ExtendWith(SparkExtension.class)
class OldDatesJobTest {

  @Test
  void parquetOfPandasIsReadAsItWasWritten(SparkSession spark, @TempDir Path work)
      throws IOException {
    FieldCase dates =
        FieldCase.of(spark, "m_timestamps_before_1900_parquet", work)
            .run("m.conf", "init", "baseline");

    assertThat(FieldCase.descriptions(dates.judge("m2.conf"))).isEmpty();

    // pandas 3.1.1 with pyarrow 26.0.1, read_parquet("train.parquet").min(): born 1850-01-16
    // 01:01:01, day 1850-01-16.
    assertThat(dates.profile("BASELINE", "born").<Double>getAs("min"))
        .isEqualTo(Instant.parse("1850-01-16T01:01:01Z").getEpochSecond());
    assertThat(dates.profile("BASELINE", "bornz").<Double>getAs("min"))
        .isEqualTo(Instant.parse("1850-01-16T01:01:01Z").getEpochSecond());
    assertThat(dates.profile("BASELINE", "day").<Double>getAs("min"))
        .isEqualTo(Instant.parse("1850-01-16T00:00:00Z").getEpochSecond());
  }

  @Test
  void aDateWithoutATimeIsItsMidnight(SparkSession spark, @TempDir Path folder) throws IOException {
    String header = "event_id,when,x\n";
    String lines =
        IntStream.range(0, 120)
            .mapToObj(i -> "e" + i + (i % 2 == 0 ? ",2026-03-02," : ",2026-03-03,") + i % 7)
            .collect(Collectors.joining("\n"));
    Files.createDirectories(folder.resolve("lines"));
    Files.writeString(folder.resolve("lines/a.csv"), header + lines);
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "dates"
            training {
              format = "csv", path = "%1$s/lines/a.csv", options { header = "true" }
            }
            columns { exclude = ["event_id", "when"] }
            capture {
              format = "csv", path = "%1$s/lines/a.csv", options { header = "true" }
              event-time = "when", event-id = "event_id"
            }
            ingest.capture {
              format = "csv", path = "%1$s/lines", header = true, features = ["x"]
              event-id = "event_id", event-time = "when"
            }
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);

    // Half of the 120 rows are of each day.
    assertThat(lake.dataQuality("2026-03-02", "2026-03-03").ending(ExitCode.RAN).out())
        .contains("60 rows against baseline");

    String[] delta = {
      "--set",
      "capture.format=delta",
      "--set",
      "capture.path=" + folder.resolve("captures"),
      "--set",
      "capture.options.header=null",
      "--set",
      "capture.event-time=event_time"
    };
    assertThat(lake.ingest("capture", delta).ending(ExitCode.RAN).out()).contains("120 written");
    assertThat(lake.dataQuality("2026-03-02", "2026-03-03", delta).ending(ExitCode.RAN).out())
        .contains("60 rows against baseline");
  }
}
