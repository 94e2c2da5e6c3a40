package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of a service whose amounts are three times as high on its last day. */
@ExtendWith(SparkExtension.class)
class ReportJobTest {

  private static final String WINDOW = "2026/03/04/00";

  private static Lake lake;
  private static String page;

  @BeforeAll
  static void write(SparkSession spark, @TempDir Path folder) throws IOException {
    lake = Service.in(folder, spark);
    Service.configure(lake, "");
    assertThat(lake.run("report").ending(ExitCode.BAD_INPUT).err())
        .contains("The tables hold no metrics of payments: run `monitor` first");
    lake.dataQuality(Service.DAYS.get(1), Service.SHIFTED).ending(ExitCode.RAN);
    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
    String told = lake.run("report").ending(ExitCode.RAN).out();
    Path file = lake.workspace().resolve("reports/" + Service.MONITOR + "/report.html");
    assertThat(told).contains(file.toString());
    page = Files.readString(file);
  }

  @Test
  void itSaysWhatBrokeAndSinceWhen() {
    // By hand: the amounts of the day are three times those of training.
    assertThat(page)
        .contains("<h1>Since 3 Mar: amount is higher: mean ")
        .contains("open since 3 Mar", "240")
        .doesNotContain("<script");
  }

  @Test
  void theNumbersAreThoseOfTheTables() {
    long judged =
        lake.table("metrics")
            .where("granularity = '1 day' AND slice_key IS NULL AND class IS NULL AND cell IS NULL")
            .where("compared_with IN ('NONE', 'BASELINE') AND status IN ('OK', 'VIOLATED')")
            .count();
    assertThat(judged).isPositive();
    assertThat(page.replace('\u00a0', ','))
        .contains("%,d values were judged in 2 windows".formatted(judged));
  }

  @Test
  void aPeriodShowsItsWindows() throws IOException {
    Path other = lake.workspace().resolveSibling("pages");
    lake.run(
            "report",
            Lake.window(Service.DAYS.get(1), Service.SHIFTED, "--output", other.toString()))
        .ending(ExitCode.RAN);
    assertThat(Files.readString(other.resolve("report.html")))
        .contains("<h1>Nothing is wrong.</h1>", "in 1 window;");
  }

  @Test
  void halfAPeriodIsRefused() {
    assertThat(lake.run("report", "--window-start", "2026-03-01").ending(ExitCode.BAD_INPUT).err())
        .contains("Say both --window-start and --window-end");
  }

  @Test
  void everyRunOfMonitorEndsWithAPageBesideItsVerdict() throws IOException {
    String[] day = Lake.window(Service.SHIFTED, Service.DAY_AFTER);
    Path folder = lake.reports(Service.MONITOR, "monitor", WINDOW);
    assertThat(
            lake.run(
                    "monitor",
                    Lake.window(
                        Service.SHIFTED, Service.DAY_AFTER, "--set", "report.after-monitor=false"))
                .ending(ExitCode.RAN)
                .out())
        .doesNotContain("Report   ");
    assertThat(folder.resolve("run.json")).exists();
    assertThat(folder.resolve("report.html")).doesNotExist();
    // Where nobody can write it, the run ends as ever, and says so.
    Files.createDirectories(folder.resolve("report.html/taken"));
    assertThat(lake.run("monitor", day).ending(ExitCode.RAN).out()).contains("No report: ");
    Files.delete(folder.resolve("report.html/taken"));
    Files.delete(folder.resolve("report.html"));
    String told = lake.run("monitor", day).ending(ExitCode.RAN).out();
    assertThat(told).contains("Report   " + folder.resolve("report.html"));
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("<h1>Since 3 Mar: amount is higher: mean ");
  }

  @Test
  void aColumnWithFindingsIsDrawnBesideTraining() {
    assertThat(page)
        .contains(
            "<section id=\"distributions\">",
            "<h3>amount</h3>",
            "3 Mar, the last window with a finding",
            "aria-label=\"amount: between ");
  }
}
