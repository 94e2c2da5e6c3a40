package io.tidemark.metrics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expected values are of scikit-learn 1.9.1 ({@code ndcg_score([baseline], [live])}, and of the
 * opposite ranking {@code ndcg_score([baseline], [-baseline])}) and SciPy 1.17.1 ({@code
 * spearmanr}).
 */
class AttributionMetricsTest {

  record Case(
      List<Double> baseline, List<Double> live, double ndcg, double least, double correlation) {

    Relevance relevance() {
      return new Relevance(numbers(baseline), numbers(live));
    }

    private static double[] numbers(List<Double> of) {
      return of.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        // The example of Amazon's documentation: SAT, GPA and class rank.
        new Case(
            List.of(0.7, 0.5, 0.05),
            List.of(0.1, 0.2, 0.7),
            0.687639624122622,
            0.687639624122622,
            -1),
        new Case(
            List.of(0.4, 0.3, 0.2, 0.1),
            List.of(0.1, 0.1, 0.3, 0.3),
            0.7788337823577349,
            0.748903029678417,
            -0.8944271909999159),
        new Case(
            List.of(0.5, 0.2, 0.2, 0.1, 0.0),
            List.of(0.3, 0.3, 0.3, 0.05, 0.05),
            0.8841757628050958,
            0.5754340140056894,
            0.8885233166386386),
        new Case(
            List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0),
            List.of(7.0, 7.0, 7.0, 1.0, 1.0, 1.0, 1.0),
            0.7290759312308897,
            0.6906586576709706,
            -0.8660254037844387),
        new Case(
            List.of(0.9, 0.05, 0.03, 0.02),
            List.of(0.02, 0.03, 0.05, 0.9),
            0.47273418690781227,
            0.47273418690781227,
            -1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithPython(Case example) {
    Relevance relevance = example.relevance();
    assertThat(number(new Ndcg().value(relevance))).isCloseTo(example.ndcg(), within(1e-14));
    assertThat(number(new LeastNdcg().value(relevance))).isCloseTo(example.least(), within(1e-14));
    assertThat(number(new RankCorrelation().value(relevance)))
        .isCloseTo(example.correlation(), within(1e-14));
  }

  @Test
  void sameRanksAreOneWhateverTheirSize() {
    Relevance relevance = new Relevance(new double[] {3, 2, 1}, new double[] {.9, .5, .1});
    assertThat(number(new Ndcg().value(relevance))).isEqualTo(1);
    assertThat(number(new RankCorrelation().value(relevance))).isEqualTo(1);
    assertThat(number(new TopOverlap().value(relevance))).isEqualTo(1);
  }

  @Test
  void theFirstFeaturesAreTenOrHalfOfThem() {
    double[] before = {9, 8, 7, 1};
    double[] now = {9, 1, 8, 7};
    assertThat(number(new TopOverlap().value(new Relevance(before, now)))).isEqualTo(0.5);
    double[] falling = new double[20];
    double[] rising = new double[20];
    for (int i = 0; i < 20; i++) {
      falling[i] = 20 - i;
      rising[i] = i < 12 ? 20 - i : 100 + i;
    }
    // Of the first ten, the eight last push out all but the first two.
    assertThat(number(new TopOverlap().value(new Relevance(falling, rising)))).isEqualTo(0.2);
  }

  /** By hand: of four features two are the first; b falls out of them, and c comes in. */
  @Test
  void whatEntersAndLeavesTheFirstIsTold() {
    Relevance relevance = new Relevance(new double[] {9, 8, 7, 1}, new double[] {9, 1, 8, 7});
    for (int i = 0; i < 4; i++) {
      assertThat(number(new EnteredTop().value(relevance, i))).isEqualTo(i == 2 ? 1 : 0);
      assertThat(number(new LeftTop().value(relevance, i))).isEqualTo(i == 1 ? 1 : 0);
    }
    Relevance nothing = new Relevance(new double[] {0, 0}, new double[] {1, 2});
    assertThat(new EnteredTop().value(nothing, 0).isDefined()).isFalse();
    assertThat(AttributionMetrics.ofFeatures())
        .extracting(FeatureMetric::name)
        .containsExactly(EnteredTop.NAME, LeftTop.NAME);
  }

  @Test
  void whatContributesNothingHasNoRanking() {
    double[] some = {1, 2};
    double[] none = {0, 0};
    assertThat(new Ndcg().value(new Relevance(some, none)).isDefined()).isFalse();
    assertThat(new Ndcg().value(new Relevance(none, some)).isDefined()).isFalse();
    assertThat(new LeastNdcg().value(new Relevance(none, some)).isDefined()).isFalse();
    assertThat(new RankCorrelation().value(new Relevance(none, some)).isDefined()).isFalse();
  }

  private static double number(Outcome outcome) {
    return outcome.asOptional().orElseThrow();
  }
}
