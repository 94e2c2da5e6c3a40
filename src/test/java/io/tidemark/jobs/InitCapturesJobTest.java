package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.capture.Envelope;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} knows of the table of captures before there are any. */
@ExtendWith(SparkExtension.class)
class InitCapturesJobTest {

  @TempDir Path folder;

  @Test
  void columnsAreMadeWhenTheirTypesAreKnown(SparkSession spark) throws IOException {
    Path training = folder.resolve("training.csv");
    IngestJobTest.write(training, "age,plan,score", "31,basic,0.25", "32,gold,0.5", "33,gold,0.75");
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "early"
            training { format = "csv", path = "%2$s", options { header = "true" } }
            capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
            ingest.capture {
              format = "sagemaker", path = "%1$s/landing"
              features = ["age", "plan"], outputs = ["score"], types { age = "double" }
            }
            """
                .formatted(folder, training));

    assertThat(lake.run("init").ending(ExitCode.RAN).out())
        .contains(
            "captures is not made yet, since nothing says the type of score, plan: make the"
                + " baseline first, or declare ingest.capture.types;")
        .endsWith("Next: tidemark baseline --config " + lake.configuration() + "\n");
    assertThat(folder.resolve("captures")).doesNotExist();

    lake.run("baseline").ending(ExitCode.RAN);
    assertThat(lake.run("init").ending(ExitCode.RAN).out())
        .contains("captures, with columns for age, plan, score")
        .endsWith("Next: tidemark ingest capture --config " + lake.configuration() + "\n");
    assertThat(columns(spark)).containsExactly("age double", "plan string", "score double");

    assertThat(
            lake.run(
                    "init",
                    "--set",
                    "ingest.capture.types.region=string",
                    "--set",
                    "ingest.capture.types.age=bigint")
                .ending(ExitCode.RAN)
                .out())
        .contains("captures region; columns keep the type that they have there: age double, not");
    assertThat(columns(spark))
        .containsExactly("age double", "plan string", "score double", "region string");
  }

  private List<String> columns(SparkSession spark) {
    return Arrays.stream(
            spark
                .read()
                .format("delta")
                .load(folder.resolve("captures").toString())
                .schema()
                .fields())
        .filter(f -> !Envelope.isPart(f))
        .map(f -> f.name() + " " + f.dataType().typeName())
        .toList();
  }

  @Test
  void aBaselineThatFindsNoTablesCreatesThem(SparkSession spark) throws IOException {
    Path training = folder.resolve("training.csv");
    IngestJobTest.write(training, "age", "31", "32");
    Lake lake = new Lake(spark, folder);
    lake.configure(
        """
        monitor = "first"
        training { format = "csv", path = "%2$s", options { header = "true" } }
        capture { format = "delta", path = "%1$s/captures", event-time = "event_time" }
        """
            .formatted(folder, training));
    assertThat(lake.run("baseline").ending(ExitCode.RAN).err())
        .contains("creating the result tables in " + lake.workspace());
    assertThat(lake.table("baselines").count()).isEqualTo(1);
    assertThat(lake.run("init").ending(ExitCode.RAN).out())
        .endsWith("--window-start TIME --window-end TIME\n");
    // A workspace that lacks one table is one of another release, or damaged.
    Files.move(lake.workspace().resolve("alerts"), folder.resolve("elsewhere"));
    assertThat(lake.run("baseline").ending(ExitCode.BAD_INPUT).err())
        .contains("Result tables are missing in ", "alerts", "run: tidemark init");
  }
}
