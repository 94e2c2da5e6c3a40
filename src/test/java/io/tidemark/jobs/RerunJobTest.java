package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class RerunJobTest {

  private static final List<String> WRITTEN =
      List.of("column_profiles", "metrics", "violations", "runs");

  @TempDir Path folder;

  @Test
  void aWindowIsReplacedByItsNextRunAndNoOtherIsTouched(SparkSession spark) throws IOException {
    Lake lake = Service.in(folder, spark);
    lake.dataQuality(Service.DAYS.get(1), Service.SHIFTED).ending(ExitCode.RAN);
    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
    Map<String, List<String>> once = written(lake);
    assertThat(lake.table("violations").collectAsList()).isNotEmpty();

    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
    assertThat(written(lake)).isEqualTo(once);

    // The shift was a mistake of the capture, which is put right; one event was lost.
    Service.correct(lake, Service.SHIFTED, Service.day(Service.SHIFTED, 1).subList(1, 240));
    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
    Map<String, List<String>> corrected = written(lake);
    assertThat(lake.table("violations").collectAsList()).isEmpty();
    assertThat(of(Service.SHIFTED, corrected.get("runs")))
        .singleElement()
        .asString()
        .contains("\"status\":\"Completed\"", "\"rows_read\":239");
    assertThat(of(Service.SHIFTED, corrected.get("metrics")))
        .hasSameSizeAs(of(Service.SHIFTED, once.get("metrics")))
        .isNotEqualTo(of(Service.SHIFTED, once.get("metrics")));
    for (String table : WRITTEN) {
      assertThat(of(Service.DAYS.get(1), corrected.get(table)))
          .as(table)
          .isEqualTo(of(Service.DAYS.get(1), once.get(table)));
    }

    // All events of the day turn out to be tests, and are taken away.
    Service.correct(lake, Service.SHIFTED, List.of());
    CommandRun empty =
        lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER, "--fail-on", "violations")
            .ending(ExitCode.RAN);
    assertThat(empty.out()).contains("NoData");
    Map<String, List<String>> emptied = written(lake);
    assertThat(of(Service.SHIFTED, emptied.get("runs")))
        .singleElement()
        .asString()
        .contains("\"status\":\"NoData\"", "\"rows_read\":0");
    for (String table : List.of("column_profiles", "metrics", "violations")) {
      assertThat(of(Service.SHIFTED, emptied.get(table))).as(table).isEmpty();
      assertThat(of(Service.DAYS.get(1), emptied.get(table)))
          .as(table)
          .isEqualTo(of(Service.DAYS.get(1), once.get(table)));
    }
    Path files = lake.reports(Service.MONITOR, "data-quality", "2026/03/04/00");
    JsonNode run = Lake.json(files.resolve("run.json"));
    assertThat(run.get("status").asText()).isEqualTo("NoData");
    assertThat(run.get("message").asText()).isEqualTo("NoData: Job inputs had no data.");
    assertThat(Lake.json(files.resolve("constraint_violations.json")).get("violations")).isEmpty();
  }

  private static Map<String, List<String>> written(Lake lake) {
    Map<String, List<String>> tables = new HashMap<>();
    WRITTEN.forEach(table -> tables.put(table, lake.lasting(table)));
    return tables;
  }

  /** The rows of windows, and of base windows, that begin on the day. */
  private static List<String> of(String day, List<String> rows) {
    return rows.stream().filter(r -> r.contains("\"window_start\":\"" + day)).toList();
  }
}
