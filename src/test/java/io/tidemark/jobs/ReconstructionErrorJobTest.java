package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ReconstructionErrorJobTest {

  private static final String ASKED =
      """
      training.event-time = "at"
      baseline.chunks = 12
      granularities = ["1 day"]
      drift { min-rows = 50, dataset.reconstruction-error = true }
      """;
  private static final String METRIC = "metric = 'pca_reconstruction_error'";

  /**
   * Amounts three times as high scatter three times as wide: they lie far along the one component
   * of two columns that are not correlated, and off it.
   */
  @Test
  void theErrorIsJudgedByWhatTheChunksTeachAndHoursMergedEqualTheDay(
      SparkSession spark, @TempDir Path folder) throws IOException {
    Lake lake = Service.in(folder, spark);
    Service.configure(lake, ASKED);
    lake.run("baseline").ending(ExitCode.RAN);
    List<Row> learned =
        lake.table("cross_products")
            .where("dataset = 'BASELINE' and baseline_version = '2'")
            .orderBy("chunk")
            .collectAsList();
    assertThat(learned.get(0).<String>getList(learned.get(0).fieldIndex("column_names")))
        .containsExactly("amount", "items");
    assertThat(learned).hasSizeGreaterThan(10);
    assertThat(learned.get(0).<Long>getAs("complete_rows"))
        .isEqualTo(1200)
        .isEqualTo(learned.stream().skip(1).mapToLong(r -> r.<Long>getAs("complete_rows")).sum());

    lake.dataQuality(Service.DAYS.get(1), Service.DAY_AFTER).ending(ExitCode.RAN);
    List<Row> byHour = errors(lake);
    assertThat(byHour).extracting(r -> r.getAs("status")).containsExactly("OK", "VIOLATED");
    assertThat(byHour).allMatch(r -> r.getAs("threshold_source").equals("learned"));
    assertThat(byHour).allMatch(r -> r.<Long>getAs("sample_count") == Service.EVENTS_PER_DAY);
    assertThat(lake.table("cross_products").where("dataset = 'CAPTURE'").count()).isEqualTo(48);
    assertThat(lake.table("violations").where("constraint_id = 'pca_reconstruction_error'").count())
        .isEqualTo(1);

    Service.configure(lake, ASKED + "capture.base-window = \"1 day\"\n");
    lake.dataQuality(Service.DAYS.get(1), Service.DAY_AFTER).ending(ExitCode.RAN);
    List<Row> byDay = errors(lake);
    assertThat(lake.table("cross_products").where("dataset = 'CAPTURE'").count()).isEqualTo(2);
    assertSame(byHour, byDay);

    // The days are profiled: their products are read from the table.
    assertThat(lake.dataQuality(Service.DAYS.get(1), Service.DAY_AFTER).ending(ExitCode.RAN).err())
        .contains("all base windows are profiled");
    assertSame(byDay, errors(lake));
  }

  private static List<Row> errors(Lake lake) {
    return lake.table("metrics").where(METRIC).orderBy("window_start").collectAsList();
  }

  private static void assertSame(List<Row> one, List<Row> other) {
    assertThat(other).hasSize(2);
    for (int i = 0; i < 2; i++) {
      double value = one.get(i).<Double>getAs("value");
      assertThat(other.get(i).<Double>getAs("value")).isCloseTo(value, within(1e-12 * value));
    }
  }
}
