package io.tidemark.metrics.quality;

import static io.tidemark.core.ComparisonOperator.GREATER_THAN;
import static io.tidemark.core.ComparisonOperator.LESS_THAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.metrics.Metric;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.testkit.CubeOf;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DomainTest {

  private static final long SEED = 20261128;

  @Test
  void aLimitThatNoValueLiesBeyondCannotBeCrossed() {
    assertThat(Domain.SHARE.canCross(-0.68, LESS_THAN)).isFalse();
    assertThat(Domain.SHARE.canCross(0, LESS_THAN)).isFalse();
    assertThat(Domain.SHARE.canCross(0.1, LESS_THAN)).isTrue();
    assertThat(Domain.SHARE.canCross(1.19, GREATER_THAN)).isFalse();
    assertThat(Domain.SHARE.canCross(1, GREATER_THAN)).isFalse();
    assertThat(Domain.SHARE.canCross(0.9, GREATER_THAN)).isTrue();
    assertThat(Domain.NOT_NEGATIVE.canCross(1e9, GREATER_THAN)).isTrue();
    assertThat(Domain.NOT_NEGATIVE).hasToString("[0, ∞)");
    assertThat(new RSquared().domain()).hasToString("(−∞, 1]");
  }

  /** Values of random windows, degenerate ones among them, lie where their metric says. */
  @Test
  void everyMetricKeepsToItsDomain() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int window = 0; window < 200; window++) {
      List<CubeOf.Row> rows = new ArrayList<>();
      ErrorMoments.Fold fold = new ErrorMoments.Fold();
      double skill = random.nextDouble(-1, 1);
      int size = random.nextInt(1, 60);
      for (int i = 0; i < size; i++) {
        double score = random.nextDouble();
        boolean positive = random.nextDouble() < 0.5 + skill * (score - 0.5);
        rows.add(new CubeOf.Row(positive ? "1" : "0", score > 0.5 ? "1" : "0", score));
        double y = 10 * random.nextGaussian();
        fold.add(y, skill * y + random.nextGaussian());
      }
      requireInside(
          QualityEvaluation.binary("1").evaluate(CubeOf.rows(rows), ErrorMoments.EMPTY), window);
      requireInside(
          QualityEvaluation.multiclass(List.of("0", "1", "2"))
              .evaluate(CubeOf.rows(rows), ErrorMoments.EMPTY),
          window);
      requireInside(
          QualityEvaluation.regression().evaluate(CubeOf.counts(), fold.moments()), window);
    }
  }

  private static void requireInside(List<Metric> metrics, int window) {
    for (Metric metric : metrics) {
      if (metric.value().isDefined() && isNamed(metric.name())) {
        Domain domain = QualityMetrics.domain(metric.name());
        assertThat(Evaluated.number(metric))
            .as(metric.name() + " of window " + window + ", seed " + SEED)
            .isBetween(domain.least() - 1e-12, domain.most() + 1e-12);
      }
    }
  }

  private static boolean isNamed(String name) {
    return !name.startsWith("calibration_")
        && !name.startsWith("cumulative_")
        && !name.endsWith("_bound");
  }
}
