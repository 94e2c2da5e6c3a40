package io.tidemark.metrics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.metrics.Interval;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelevanceBoundsTest {

  /** Whatever the numbers are within their intervals. */
  @Test
  void whatIsTrueLiesWithin() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      int features = 2 + random.nextInt(6);
      // Wide intervals overlap in many ways.
      double width = random.nextBoolean() ? 0.01 : 0.6;
      double[][] lower = {random.doubles(features).toArray(), random.doubles(features).toArray()};
      double[][] upper = new double[2][features];
      double[][] inside = new double[2][features];
      for (int side = 0; side < 2; side++) {
        for (int f = 0; f < features; f++) {
          upper[side][f] = lower[side][f] * (1 + width * random.nextDouble());
          inside[side][f] =
              lower[side][f] + random.nextDouble() * (upper[side][f] - lower[side][f]);
        }
      }
      RelevanceBounds bounds =
          new RelevanceBounds(new Relevance(lower[0], lower[1]), new Relevance(upper[0], upper[1]));
      Relevance truth = new Relevance(inside[0], inside[1]);
      requireIn(bounds.ndcg(), new Ndcg().value(truth).asOptional().orElseThrow());
      for (int f = 0; f < features; f++) {
        double before = inside[0][f] / Relevance.sum(inside[0]);
        double now = inside[1][f] / Relevance.sum(inside[1]);
        requireIn(bounds.share(f), now);
        requireIn(bounds.change(f), now - before);
      }
    }
  }

  private static void requireIn(Interval interval, double value) {
    assertThat(value).isBetween(interval.lower() - 1e-12, interval.upper() + 1e-12);
  }

  /** By hand: features of 4, 2 and 1 of which the last two may have changed places. */
  @Test
  void featuresThatOverlapMayHaveEitherOrder() {
    double[] before = {4, 2, 1};
    RelevanceBounds bounds =
        new RelevanceBounds(
            new Relevance(before, new double[] {8, 1, 1}),
            new Relevance(before, new double[] {8, 3, 2}));
    double log3 = Math.log(3) / Math.log(2);
    double ideal = 4 + 2 / log3 + 1 / 2.0;
    assertThat(bounds.ndcg().lower()).isCloseTo((4 + 1 / log3 + 2 / 2.0) / ideal, within(1e-14));
    assertThat(bounds.ndcg().upper()).isEqualTo(1);
  }

  @Test
  void numbersThatAreExactLeaveNothingOpen() {
    Relevance exact = new Relevance(new double[] {.7, .5, .05}, new double[] {.1, .2, .7});
    Interval ndcg = new RelevanceBounds(exact, exact).ndcg();
    assertThat(ndcg.lower()).isCloseTo(0.687639624122622, within(1e-14));
    assertThat(ndcg.upper()).isCloseTo(0.687639624122622, within(1e-14));
  }
}
