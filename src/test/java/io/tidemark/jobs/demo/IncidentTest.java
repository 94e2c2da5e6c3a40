package io.tidemark.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IncidentTest {

  @Test
  void daysInARowAreOneIncidentAndAGapBeginsAnother() {
    Violation drift = found(MonitorType.DATA_QUALITY, CheckType.BASELINE_DRIFT, "loan_amount");
    assertThat(Incident.of(byDay(Map.of(15, drift, 16, drift, 18, drift))))
        .extracting(i -> i.days().toString())
        .containsExactly("15-16", "18");
  }

  @Test
  void metricsOfOneCheckAreOneIncidentInTheWordsOfTheFirst() {
    Violation accuracy = found(MonitorType.MODEL_QUALITY, CheckType.MODEL_QUALITY, "");
    assertThat(Incident.of(new TreeMap<>(Map.of(18, List.of(accuracy, accuracy)))))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.words()).isEqualTo("words; also some_metric");
              assertThat(i.job()).isEqualTo("model-quality");
              assertThat(i.subject()).isEqualTo("some_metric, some_metric");
              assertThat(i.isPlanted()).isFalse();
            });
  }

  @Test
  void anEventIsToldByItsOwnJobAndColumnsAndDays() {
    Violation sex = found(MonitorType.BIAS, CheckType.BIAS_DRIFT, "sex");
    Violation input = found(MonitorType.DATA_QUALITY, CheckType.BASELINE_DRIFT, "sex");
    Violation concept = found(MonitorType.MODEL_QUALITY, CheckType.CONCEPT_DRIFT, "");
    Map<Integer, List<Violation>> byDay = byDay(Map.of(23, sex, 24, sex, 25, input, 26, concept));
    assertThat(PlantedEvent.STRICTER_WITH_WOMEN.daysTold(byDay)).containsExactly(24);
    assertThat(PlantedEvent.LAYOFFS.daysTold(byDay)).containsExactly(26);
    assertThat(PlantedEvent.UNIT_CHANGE.daysTold(byDay)).isEmpty();
  }

  private static Map<Integer, List<Violation>> byDay(Map<Integer, Violation> found) {
    Map<Integer, List<Violation>> byDay = new TreeMap<>();
    found.forEach((day, violation) -> byDay.put(day, List.of(violation)));
    return byDay;
  }

  private static Violation found(MonitorType job, CheckType check, String column) {
    return Violation.of(new ConstraintKey("constraint", job, check), Severity.WARNING, "words")
        .withColumns(column.isEmpty() ? List.of() : List.of(ColumnName.of(column)))
        .withMetric(Metric.builder(job, "some_metric", Outcome.of(1)).build());
  }
}
