package io.tidemark.constraints.bias;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Subgroup;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often the default policy alarms, in simulated windows of five facets with two groups each,
 * with labels: positive with probability 0.5, whatever is predicted. More windows with {@code
 * -Dtidemark.windows=1000}.
 */
class BiasAlarmsTest {

  private static final long SEED = 20_240_611;
  private static final int WINDOWS = Integer.getInteger("tidemark.windows", 80);
  private static final FacetPlan WATCHING_ONE = plan(false);
  private static final FacetPlan WATCHING_BOTH = plan(true);

  private static FacetPlan plan(boolean both) {
    Facet[] facets = new Facet[5];
    for (int i = 0; i < facets.length; i++) {
      facets[i] = Facet.of(both ? FacetColumn.each("facet" + i) : FacetColumn.of("facet" + i, "d"));
    }
    return FacetPlan.of(facets);
  }

  private static PredictionCube group(Random random, int rows, double selection) {
    long[] cells = new long[4];
    for (int i = 0; i < rows; i++) {
      cells[(random.nextBoolean() ? 2 : 0) + (random.nextDouble() < selection ? 1 : 0)]++;
    }
    Map<LabelPair, Long> counts = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      if (cells[i] > 0) {
        String actual = i < 2 ? "0" : "1";
        counts.put(new LabelPair(actual, i % 2 == 0 ? "0" : "1"), cells[i]);
      }
    }
    return PredictionCube.of(counts);
  }

  /** A window in which the first facet's watched group may be selected at another rate. */
  private static BiasReading window(
      FacetPlan plan, Random random, int watched, int favoured, double rate, double first) {
    Map<Subgroup, PredictionCube> cubes = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      cubes.put(Subgroup.of("facet" + i, "d"), group(random, watched, i == 0 ? first : rate));
      cubes.put(Subgroup.of("facet" + i, "OTHER"), group(random, favoured, rate));
    }
    return BiasEvaluation.of(plan, Set.of("1")).evaluate(cubes);
  }

  private static boolean alarms(BiasReading window, long minGroupSize) {
    return !new CorrectBiasPolicy(BiasSettings.usual().withMinGroupSize(minGroupSize))
        .judge(window, BiasBaseline.NONE)
        .violations()
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50, 100, 300, 1_000, 10_000})
  void equalGroupsAlarmInUnderFivePercentOfWindows(int rows) {
    Random random = new Random(SEED + rows);
    int windows = rows == 10_000 ? WINDOWS / 4 : WINDOWS;
    for (double rate : new double[] {0.05, 0.5, 0.95}) {
      for (int favoured : new int[] {rows, 5 * rows}) {
        int usual = 0;
        int eager = 0;
        for (int i = 0; i < windows; i++) {
          BiasReading window = window(WATCHING_BOTH, random, rows, favoured, rate, rate);
          usual += alarms(window, 100) ? 1 : 0;
          eager += alarms(window, 20) ? 1 : 0;
        }
        System.out.printf(
            "bias: %d rows against %d, rate %.2f, seed %d: %d of %d windows alarm, %d with"
                + " min-group-size 20%n",
            rows, favoured, rate, SEED + rows, usual, windows, eager);
        assertThat((double) usual / windows).isLessThan(0.05);
        assertThat((double) eager / windows).isLessThan(0.05);
        if (rows < 100) {
          assertThat(usual).isZero();
        }
      }
    }
  }

  @Test
  void aDifferenceOfTwentyAgainstThirtyPercentIsFoundAtAThousandRows() {
    Random random = new Random(SEED);
    for (FacetPlan plan : new FacetPlan[] {WATCHING_ONE, WATCHING_BOTH}) {
      int found = 0;
      int windows = 4 * WINDOWS;
      for (int i = 0; i < windows; i++) {
        found += alarms(window(plan, random, 1_000, 1_000, 0.3, 0.2), 100) ? 1 : 0;
      }
      System.out.printf(
          "bias: 0.20 against 0.30 at 1000 rows, seed %d: found in %d of %d windows%n",
          SEED, found, windows);
      assertThat((double) found / windows).isGreaterThanOrEqualTo(0.95);
    }
  }
}
