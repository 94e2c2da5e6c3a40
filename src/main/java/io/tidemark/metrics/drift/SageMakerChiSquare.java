package io.tidemark.metrics.drift;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * The p-value of Deequ's chi-square test of a window's categories against the baseline's shares:
 * one-sample, as if the baseline were known exactly, with categories that the baseline lacks left
 * out. The smallest expected category joins the second smallest until all of two expect 10, or at
 * most a fifth of more than two expect fewer than 5. {@link Reason#INSUFFICIENT_DATA} where fewer
 * than two are left. Used by the policy {@code sagemaker} alone; {@link ChiSquare} is the better
 * test.
 *
 * <p>Source: {@code com.amazon.deequ.analyzers.Distance} of Deequ 2.1.0. Deequ 2.0.2, SageMaker's
 * version, has no such test; that SageMaker's is the same is an inference.
 */
public final class SageMakerChiSquare {

  private static final int LEAST_EXPECTED_OF_TWO = 10;
  private static final int LEAST_EXPECTED = 5;
  private static final double MAY_EXPECT_LESS = 0.2;

  private SageMakerChiSquare() {}

  /** The probability, 0 to 1, of a deviation at least this large from the baseline's shares. */
  public static Outcome pValue(Map<String, Long> baseline, Map<String, Long> window) {
    double n = baseline.values().stream().mapToLong(Long::longValue).sum();
    double m =
        window.entrySet().stream()
            .filter(e -> baseline.containsKey(e.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    Map<String, Double> expected = new TreeMap<>();
    baseline.forEach((category, count) -> expected.put(category, count / n * m));
    Map<String, Double> observed = new TreeMap<>();
    window.forEach((category, count) -> observed.put(category, (double) count));
    while (tooSmall(expected)) {
      joinSmallest(expected, observed);
    }
    if (expected.size() < 2) {
      return Outcome.undefined(
          Reason.INSUFFICIENT_DATA, "fewer than two categories are large enough to be compared");
    }
    double statistic = 0;
    for (Map.Entry<String, Double> category : expected.entrySet()) {
      double difference = observed.getOrDefault(category.getKey(), 0.0) - category.getValue();
      statistic += difference == 0 ? 0 : difference / category.getValue() * difference;
    }
    return Outcome.of(
        1 - new ChiSquaredDistribution(expected.size() - 1.0).cumulativeProbability(statistic));
  }

  private static boolean tooSmall(Map<String, Double> expected) {
    if (expected.size() < 2) {
      return false;
    }
    boolean two = expected.size() == 2;
    int least = two ? LEAST_EXPECTED_OF_TWO : LEAST_EXPECTED;
    long allowed = two ? 0 : (long) (MAY_EXPECT_LESS * expected.size());
    return expected.values().stream().filter(e -> e < least).count() > allowed;
  }

  private static void joinSmallest(Map<String, Double> expected, Map<String, Double> observed) {
    String smallest = smallest(expected);
    double expectedThere = expected.remove(smallest);
    double observedThere = Objects.requireNonNullElse(observed.remove(smallest), 0.0);
    String next = smallest(expected);
    expected.merge(next, expectedThere, Double::sum);
    observed.merge(next, observedThere, Double::sum);
  }

  private static String smallest(Map<String, Double> expected) {
    return expected.entrySet().stream()
        .min(
            Comparator.<Map.Entry<String, Double>>comparingDouble(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey))
        .orElseThrow()
        .getKey();
  }
}
