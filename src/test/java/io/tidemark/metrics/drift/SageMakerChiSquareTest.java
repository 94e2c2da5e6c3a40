package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.amazon.deequ.analyzers.Distance;
import com.amazon.deequ.analyzers.Distance$;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import scala.collection.mutable.HashMap;

/** Deequ 2.1.0 itself says what is right. */
class SageMakerChiSquareTest {

  private static double deequ(Map<String, Long> baseline, Map<String, Long> window) {
    return Distance$.MODULE$.categoricalDistance(
        scalaMap(window), scalaMap(baseline), false, new Distance.ChisquareMethod(5, 0.2, 10));
  }

  private static HashMap<String, Object> scalaMap(Map<String, Long> counts) {
    HashMap<String, Object> map = new HashMap<>();
    counts.forEach(map::put);
    return map;
  }

  @Test
  void agreesWithDeequ() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Map<String, Long> baseline = new TreeMap<>();
      Map<String, Long> window = new TreeMap<>();
      int categories = 1 + random.nextInt(9);
      for (int i = 0; i < categories; i++) {
        // Different counts: of equal ones Deequ joins whichever its hash map holds first.
        baseline.put("c" + i, 1 + 10L * random.nextInt(40) + i);
        if (random.nextInt(6) > 0) {
          window.put((random.nextInt(8) == 0 ? "new" : "c") + i, 1L + random.nextInt(60));
        }
      }
      double expected = deequ(baseline, window);
      Outcome actual = SageMakerChiSquare.pValue(baseline, window);
      if (Double.isNaN(expected)) {
        assertThat(actual).as("seed %d", seed).isInstanceOf(Outcome.Undefined.class);
      } else {
        assertThat(actual.asOptional().orElseThrow())
            .as("seed %d: %s %s", seed, baseline, window)
            .isCloseTo(expected, within(1e-9));
      }
    }
  }

  @Test
  void oneCategoryIsNotEnough() {
    assertThat(SageMakerChiSquare.pValue(Map.of("a", 50L), Map.of("a", 50L)))
        .isEqualTo(
            Outcome.undefined(
                Reason.INSUFFICIENT_DATA,
                "fewer than two categories are large enough to be compared"));
  }
}
