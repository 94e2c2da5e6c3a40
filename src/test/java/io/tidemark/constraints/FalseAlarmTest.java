package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.correct.CorrectPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The false-alarm benchmark, small enough for every build. */
class FalseAlarmTest {

  private static final long SEED = 20261103;
  private static final int[] BASELINES = {500, 2_000, 20_000};
  private static final int[] WINDOWS = {100, 500, 20_000, 1_000_000};
  private static final int ROUNDS = 3;

  private final SimulatedTable table = new SimulatedTable(100);
  private final CorrectPolicy policy = new CorrectPolicy(Settings.defaults());

  @Test
  void aHundredColumnsWithoutDriftAreSilentAndHalfAStandardDeviationIsFound() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> alarms = new ArrayList<>();
    int found = 0;
    for (int rows : BASELINES) {
      for (int round = 0; round < ROUNDS; round++) {
        Baseline baseline = table.train(random, rows);
        for (int size : WINDOWS) {
          List<Violation> violations =
              policy.judge(baseline, table.window(random, size, 0)).violations();
          if (!violations.isEmpty()) {
            alarms.add(rows + "/" + size + " " + violations);
          }
        }
        for (int i = 0; i < 4; i++) {
          found += table.finds(policy.judge(baseline, table.window(random, 500, 0.5))) ? 1 : 0;
        }
      }
    }
    // Within three standard deviations of a binomial count: 0.60 above 1 % of 36 windows, which is
    // 2.2, and 1.31 below 95 % of 36, which is 30.3.
    assertThat(alarms).as("seed " + SEED).hasSizeLessThanOrEqualTo(2);
    assertThat(found).as("seed " + SEED).isGreaterThanOrEqualTo(31);
  }
}
