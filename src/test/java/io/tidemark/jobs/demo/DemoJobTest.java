package io.tidemark.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.testkit.SparkExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One run of the demo with its own seed: what was planted is known, and so what must be found. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoJobTest {

  private final StringWriter printed = new StringWriter();
  private Findings findings;
  private Map<Integer, List<Violation>> byDay;

  @BeforeAll
  void runTheDemo(SparkSession spark, @TempDir Path folder) {
    findings = new SimulatedService(folder, 20260105).run(new PrintWriter(printed, true));
    byDay = findings.byDay();
  }

  @Test
  void everyPlantedEventIsFoundByTheJobThatShouldFindIt() {
    for (PlantedEvent event : PlantedEvent.ALL) {
      int first = event.days().first();
      // What grows day by day is found when it has grown by a quarter of a standard deviation.
      int found = event.equals(PlantedEvent.SLOW_SHIFT) ? first + 8 : first;
      assertThat(event.daysTold(byDay))
          .as(event.what())
          .containsAll(IntStream.rangeClosed(found, event.days().last()).boxed().toList());
    }
  }

  @Test
  void nothingIsFoundBeforeSomethingIsPlanted() {
    assertThat(byDay.keySet()).doesNotContain(1, 2, 3, 4, 7, 11, 13);
  }

  @Test
  void dataQualityDoesNotSeeThatOutcomesChanged() {
    assertThat(columns(18, MonitorType.DATA_QUALITY))
        .isEqualTo(columns(17, MonitorType.DATA_QUALITY));
    assertThat(columns(18, MonitorType.MODEL_QUALITY))
        .isNotEqualTo(columns(17, MonitorType.MODEL_QUALITY));
  }

  @Test
  void groupsAreTreatedAlikeUntilTheRelease() {
    assertThat(
            byDay.entrySet().stream()
                .filter(d -> d.getKey() < 24)
                .flatMap(d -> d.getValue().stream()))
        .noneMatch(v -> v.monitor() == MonitorType.BIAS);
  }

  @Test
  void inputsInOtherUnitsAreToldApartFromAnotherModel() {
    assertThat(ofFeatures(5))
        .singleElement()
        .asString()
        .endsWith("most values of income are such as the baseline does not have");
    assertThat(ofFeatures(12)).singleElement().asString().endsWith("inputs do not explain it");
  }

  private List<String> ofFeatures(int day) {
    return byDay.get(day).stream()
        .filter(v -> v.monitor() == MonitorType.ATTRIBUTION)
        .map(Violation::description)
        .toList();
  }

  @Test
  void daysWhoseLabelsCameAreJudgedAgain() {
    assertThat(findings.revised()).hasSize(4);
    for (int day = 25; day <= Days.LAST; day++) {
      PredictionFindings first = findings.model(day).orElseThrow();
      PredictionFindings again = findings.revised(day).orElseThrow();
      assertThat(first.labelling().coverage()).isLessThan(1);
      assertThat(first.labelling().revision()).isEqualTo(1);
      assertThat(again.labelling().coverage()).isEqualTo(1);
      assertThat(again.labelling().revision()).isEqualTo(2);
    }
    assertThat(findings.model(28).orElseThrow().violations()).isEmpty();
    assertThat(findings.revised(28).orElseThrow().violations()).isNotEmpty();
  }

  @Test
  void theReportShowsPlantedBesideFound() {
    assertThat(printed.toString())
        .containsPattern("18-28 +18-28 +model-quality +layoffs")
        .containsPattern("24-28 +24-28 +bias +a release declines women")
        .containsPattern("28 +2 +100 %")
        .doesNotContain("never");
  }

  private List<String> columns(int day, MonitorType job) {
    return byDay.get(day).stream()
        .filter(v -> v.monitor() == job)
        .map(v -> v.check() + " " + v.columns())
        .toList();
  }
}
