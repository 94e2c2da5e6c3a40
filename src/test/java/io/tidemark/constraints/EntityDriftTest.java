package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.ClusteredTable.Entities;
import io.tidemark.constraints.ClusteredTable.Rows;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The golden case of repeated entities: 250 customers with 20 rows each. */
class EntityDriftTest {

  private static final long SEED = 20261123;
  private static final int COLUMNS = 40;
  private static final Rows TRAINED = new Rows(1_000, 20);
  private static final Rows WINDOW = new Rows(250, 20);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final CorrectPolicy policy = new CorrectPolicy(Settings.defaults());

  private static Metric first(Judgement judgement, String name) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals(name))
        .filter(m -> m.column().filter(c -> c.text().equals("c0")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void twoHundredAndFiftyCustomersWithTwentyRowsEachAreSilentAndAShiftIsFound() {
    ClusteredTable table = new ClusteredTable(COLUMNS, Entities.TOLD);
    int alarmed = 0;
    int found = 0;
    for (int i = 0; i < 3; i++) {
      Baseline baseline = table.train(random, TRAINED);
      for (int j = 0; j < 8; j++) {
        Judgement silent = policy.judge(baseline, table.window(random, WINDOW, 0));
        alarmed += silent.violations().isEmpty() ? 0 : 1;
        Judgement moved = policy.judge(baseline, table.window(random, WINDOW, 0.5));
        found += ClusteredTable.finds(moved) ? 1 : 0;
      }
    }
    // One alarm in 24 windows has a probability of 21 % at 1 %, two of 2 %.
    assertThat(alarmed).as("seed " + SEED).isLessThanOrEqualTo(1);
    assertThat(found).as("seed " + SEED).isGreaterThanOrEqualTo(22);
  }

  @Test
  void withoutTheirEntityEveryWindowAlarms() {
    ClusteredTable table = new ClusteredTable(COLUMNS, Entities.UNTOLD);
    Baseline baseline = table.train(random, TRAINED);

    for (int i = 0; i < 5; i++) {
      assertThat(policy.judge(baseline, table.window(random, WINDOW, 0)).violations()).isNotEmpty();
    }
  }

  @Test
  void theReasonSaysHowManyRowsCount() {
    ClusteredTable table = new ClusteredTable(1, Entities.TOLD);
    Baseline baseline = table.train(random, TRAINED);

    Metric metric =
        first(policy.judge(baseline, table.window(random, WINDOW, 0)), "kolmogorov_smirnov");

    assertThat(metric.sampleCount()).hasValue(5_000);
    assertThat(metric.reason().orElseThrow())
        .matches(
            ".*; entities repeat: 5000 rows of the window count as \\d{3}, 20000 of the baseline"
                + " as \\d{3,4}");
  }

  @Test
  void minRowsAppliesToTheEffectiveNumber() {
    ClusteredTable table = new ClusteredTable(1, Entities.TOLD);
    Baseline baseline = table.train(random, TRAINED);

    Metric metric =
        first(
            policy.judge(baseline, table.window(random, new Rows(40, 100), 3)),
            "kolmogorov_smirnov");

    assertThat(metric.sampleCount()).hasValue(4_000);
    assertThat(metric.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(metric.reason().orElseThrow())
        .contains("min-rows is 100; entities repeat: 4000 rows of the window count as ");
  }
}
