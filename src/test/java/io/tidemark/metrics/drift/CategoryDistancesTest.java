package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Reason;
import io.tidemark.testkit.Categories;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Distances of categories are over all values, tests over groups that a hash orders. */
class CategoryDistancesTest {

  /** Draws the tables that category_distances.py draws. */
  private static final class Congruential {
    private long state;

    Congruential(long seed) {
      state = seed;
    }

    int below(int limit) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      return (int) ((state >>> 33) % limit);
    }

    Map<String, Long> draw(int values, int scale, int steep, int empty) {
      Map<String, Long> counts = new LinkedHashMap<>();
      for (int i = 0; i < values; i++) {
        int most = 1 + scale / (1 + i * steep);
        long n = below(most + 1);
        long kept = below(100) < empty ? 0 : n;
        counts.put("v" + i, kept + (i == 0 ? 1 : 0));
      }
      return counts;
    }
  }

  private static CountPair pair(int seed) {
    int[] scales = {20, 200, 2000};
    Congruential random = new Congruential(seed);
    int values = 2 + random.below(255);
    int steep = random.below(3);
    Map<String, Long> b = random.draw(values, scales[random.below(3)], steep, 10);
    Map<String, Long> w = random.draw(values, scales[random.below(3)], steep, 30);
    Categories baseline = Categories.baseline(b);
    return baseline.with(baseline.window(w));
  }

  private static List<String> scipy() throws Exception {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    CategoryDistancesTest.class.getResourceAsStream(
                        "/drift/category_distances.csv")),
                StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).toList();
    }
  }

  private static double value(String metric, CountPair pair) {
    return DriftMetrics.named(metric).value(pair).asOptional().orElseThrow();
  }

  /** SciPy 1.17.1, by src/test/resources/drift/category_distances.py. */
  @Test
  void fiveHundredTablesAgreeWithScipy() throws Exception {
    Offset<Double> digits = within(1e-9);
    List<String> expected = scipy();
    assertThat(expected).hasSize(500);
    for (int seed = 1; seed <= expected.size(); seed++) {
      String[] row = expected.get(seed - 1).split(",", -1);
      CountPair pair = pair(seed);
      String seeded = "seed " + seed;
      assertThat(value("l_infinity_distance", pair)).as(seeded).isCloseTo(number(row, 0), digits);
      assertThat(value("total_variation_distance", pair))
          .as(seeded)
          .isCloseTo(number(row, 1), digits);
      assertThat(value("jensen_shannon_distance_raw", pair))
          .as(seeded)
          .isCloseTo(number(row, 2), digits);
      DriftMetric debiased = DriftMetrics.named("jensen_shannon_distance");
      assertThat(value("jensen_shannon_distance", pair))
          .as(seeded)
          .isCloseTo(number(row, 3), within(1e-8));
      assertThat(debiased.noiseFloor(pair).asOptional().orElseThrow())
          .as(seeded)
          .isCloseTo(number(row, 4), within(1e-8));
      assertThat(pair.pooledGroups().size()).as(seeded).isEqualTo(Integer.parseInt(row[5]));
      if (pair.pooledGroups().size() > 1) {
        assertTest(seeded, "chi_square", pair, number(row, 6), number(row, 7));
        assertTest(seeded, "g_test", pair, number(row, 8), number(row, 9));
        assertThat(debiased.pValue(pair).asOptional().orElseThrow())
            .as(seeded)
            .isCloseTo(Math.max(number(row, 7), number(row, 9)), digits);
        assertThat(DriftMetrics.named("chi_square").measure(pair, 0.005).remark())
            .as(seeded)
            .endsWith("tested over a table of 2 x " + row[5] + " groups");
      } else {
        assertThat(debiased.pValue(pair).isDefined()).as(seeded).isFalse();
      }
    }
  }

  private static double number(String[] row, int column) {
    return Double.parseDouble(row[column]);
  }

  private static void assertTest(
      String seeded, String name, CountPair pair, double statistic, double p) {
    DriftMetric metric = DriftMetrics.named(name);
    assertThat(metric.value(pair).asOptional().orElseThrow())
        .as(seeded + " " + name)
        .isCloseTo(statistic, within(1e-9 * statistic));
    assertThat(metric.pValue(pair).asOptional().orElseThrow())
        .as(seeded + " " + name)
        .isCloseTo(p, within(1e-9));
  }

  @Test
  void tenCategoriesOfFourteenRowsAgainstOneOfThem() {
    // The field case rare_categories. SciPy 1.17.1: jensenshannon([0.1] * 10, [1] + [0] * 9,
    // base=2); the others by hand.
    Map<String, Long> tenth = new HashMap<>();
    "abcdefghij".chars().forEach(c -> tenth.put(Character.toString(c), 14L));
    Categories baseline = Categories.baseline(tenth);
    CountPair pair = baseline.with(baseline.window(Map.of("a", 2000L)));

    assertThat(value("jensen_shannon_distance_raw", pair))
        .isCloseTo(0.8707908228691708, within(1e-12));
    assertThat(value("l_infinity_distance", pair)).isCloseTo(0.9, within(1e-12));
    assertThat(value("total_variation_distance", pair)).isCloseTo(0.9, within(1e-12));
    // Two values of 14 rows close a pool. Of 2140 rows a group needs 77 to expect 5 of 140: that of
    // a has 2028, the four others are one.
    assertThat(DriftMetrics.named("jensen_shannon_distance").measure(pair, 0.005).remark())
        .isEqualTo("over all 10 values, tested over a table of 2 x 2 groups");
    assertThat(DriftMetrics.named("chi_square").pValue(pair).asOptional().orElseThrow())
        .isLessThan(1e-100);
  }

  @Test
  void unseenValuesAreToldApart() {
    Categories baseline = Categories.baseline(Map.of("a", 500L, "b", 500L));
    CountPair pair =
        baseline.with(baseline.window(Map.of("a", 400L, "b", 400L, "new", 150L, "newer", 50L)));

    // By hand: 0.5 against 0.4 twice, 0 against 0.15 and 0.05.
    assertThat(value("l_infinity_distance", pair)).isCloseTo(0.15, within(1e-12));
    assertThat(value("total_variation_distance", pair)).isCloseTo(0.2, within(1e-12));
    // The unseen values count with the less frequent of the two: their test is unseen_rate.
    assertThat(pair.pooledGroups().size()).isEqualTo(2);
  }

  @Test
  void aTestOfOneGroupSeesNothingAndClaimsNothing() {
    Categories baseline = Categories.baseline(Map.of("a", 500L));
    CountPair pair = baseline.with(baseline.window(Map.of("a", 300L, "new", 200L)));
    DriftMeasure measure = DriftMetrics.named("jensen_shannon_distance").measure(pair, 0.005);

    assertThat(value("total_variation_distance", pair)).isCloseTo(0.4, within(1e-12));
    assertThat(measure.pValue().isDefined()).isFalse();
    assertThat(measure.minimumDetectableEffect().isDefined()).isFalse();
    assertThat(measure.minimumDetectableEffect().toString())
        .contains(Reason.INSUFFICIENT_DATA.name());
    assertThat(measure.remark())
        .isEqualTo(
            "over all 2 values, tested over one group, in which no change shows, so that no effect"
                + " is detectable");
  }

  @Test
  void beyond256ValuesTheRestAndTheUnseenAreOneEach() {
    Map<String, Long> b = new HashMap<>();
    IntStream.range(0, 300).forEach(i -> b.put("v" + i, 2L + (i < 256 ? 1 : 0)));
    Categories baseline = Categories.baseline(b);
    Map<String, Long> w = new HashMap<>(b);
    IntStream.range(0, 10).forEach(i -> w.put("new" + i, 20L));
    CountPair pair = baseline.with(baseline.window(w));

    // By hand: 856 rows, 88 of them of 44 values that have no cell; 200 of 1056 are unseen.
    assertThat(value("l_infinity_distance", pair)).isCloseTo(200.0 / 1056, within(1e-12));
    assertThat(DriftMetrics.named("l_infinity_distance").measure(pair, 0.005).remark())
        .startsWith(
            "over 256 counted values, REST and UNSEEN, as there are 310 values together, tested"
                + " over a table of 2 x ");
  }
}
