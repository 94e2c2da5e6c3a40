package io.tidemark.constraints.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.metrics.attribution.Ndcg;
import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Profiles;
import io.tidemark.testkit.ProfileOf;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionJudgeTest {

  private static final AttributionSettings CORRECT =
      new AttributionSettings(Aggregation.MEAN_ABS, 0.9, 100, true);
  private static final AttributionSettings OF_MEDIANS =
      new AttributionSettings(Aggregation.MEDIAN, 0.9, 100, true);
  private static final AttributionSettings SAGEMAKER =
      new AttributionSettings(Aggregation.MEAN_ABS, 0.9, 100, false);

  /** What Amazon's documentation compares: the text is that of its violations. */
  @Test
  void sageMakersExampleInSageMakersWords() {
    AttributionProfile baseline = means(1, "SAT", .7, "GPA", .5, "Class rank", .05);
    AttributionProfile window = means(1, "SAT", .1, "GPA", .2, "Class rank", .7);
    Judgement judged = judge(SAGEMAKER, baseline, window);
    assertThat(judged.violations())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.check()).isSameAs(CheckType.ATTRIBUTION_DRIFT);
              assertThat(v.description())
                  .startsWith("Feature attribution drift 0.68763962412262")
                  .endsWith(" exceeds threshold 0.9");
            });
  }

  @Test
  void aModelThatStopsUsingAFeatureIsToldInItsShares() {
    Random random = new Random(1);
    AttributionProfile baseline = SimulatedAttributions.of(random, 20_000, 4, 2, 1, .5, .2);
    AttributionProfile window = SimulatedAttributions.of(random, 2_000, 0, 2, 4, .5, .2);
    Judgement judged = judge(CORRECT, baseline, window);
    Violation violation = judged.violations().get(0);
    assertThat(judged.violations()).hasSize(1);
    assertThat(violation.description())
        .startsWith("f0 fell from 52 % to 0 %, f2 rose from 13 % to 59 %")
        .contains("of what the features contribute: NDCG 0.687", "at least 0.9 was expected");
    assertThat(violation.columns()).extracting(c -> c.text()).startsWith("f0", "f2");
    assertThat(ndcg(judged).interval().orElseThrow().upper()).isLessThan(0.9);
  }

  /** The second feature, a fifth of all, falls to nothing: NDCG stays above 0.9. */
  @Test
  void aShareThatMovesIsAFindingWhereRanksTellNothing() {
    Random random = new Random(2);
    AttributionProfile baseline = SimulatedAttributions.of(random, 20_000, 6, 2, 1, .8, .2);
    AttributionProfile window = SimulatedAttributions.of(random, 2_000, 6, 0, 1, .8, .2);
    Judgement judged = judge(CORRECT, baseline, window);
    assertThat(ndcg(judged).status()).isEqualTo(MetricStatus.OK);
    assertThat(judged.violations())
        .singleElement()
        .satisfies(v -> assertThat(v.description()).contains("f1 fell from 20 % to 0 %"));
    assertThat(judge(SAGEMAKER, baseline, window).violations()).isEmpty();
  }

  @Test
  void aChangeOfRanksThatMayBeChanceIsNoViolation() {
    // Six features that contribute alike, of which forty rows a window tell no order.
    AttributionSettings few = new AttributionSettings(Aggregation.MEAN_ABS, 0.99, 20, true);
    Random random = new Random(3);
    AttributionProfile baseline =
        SimulatedAttributions.of(random, 50_000, 1.3, 1.2, 1.1, 1, .9, .8);
    int below = 0;
    for (int i = 0; i < 50; i++) {
      AttributionProfile window = SimulatedAttributions.of(random, 40, 1.3, 1.2, 1.1, 1, .9, .8);
      Judgement judged = judge(few, baseline, window);
      below += ndcg(judged).value().asOptional().orElseThrow() < 0.99 ? 1 : 0;
      assertThat(ndcg(judged).status()).as("window %d", i).isEqualTo(MetricStatus.OK);
    }
    assertThat(below).isPositive();
  }

  @Test
  void windowsWithoutChangeViolateInAtMostOneOfAHundred() {
    Random random = new Random(4);
    double[] weights = {3, 2.9, 2, 1.5, 1.4, 1, .7, .6, .5, .1};
    AttributionProfile baseline = SimulatedAttributions.of(random, 5_000, weights);
    int violations = 0;
    for (int i = 0; i < 300; i++) {
      int rows = i % 3 == 0 ? 100 : i % 3 == 1 ? 500 : 2_000;
      violations +=
          judge(CORRECT, baseline, SimulatedAttributions.of(random, rows, weights))
                  .violations()
                  .isEmpty()
              ? 0
              : 1;
    }
    assertThat(violations).isLessThanOrEqualTo(3);
  }

  /** The median of |weight × normal| is weight × 0.6745, so that the shares are the weights'. */
  @Test
  void mediansAreJudgedAsMeansAre() {
    Random random = new Random(14);
    AttributionProfile baseline = SimulatedAttributions.of(random, 20_000, 4, 2, 1, .5, .2);
    Judgement same =
        judge(OF_MEDIANS, baseline, SimulatedAttributions.of(random, 2_000, 4, 2, 1, .5, .2));
    assertThat(same.violations()).isEmpty();
    assertThat(ndcg(same).status()).isEqualTo(MetricStatus.OK);
    Judgement other =
        judge(OF_MEDIANS, baseline, SimulatedAttributions.of(random, 2_000, 0, 2, 4, .5, .2));
    assertThat(other.violations())
        .singleElement()
        .satisfies(
            v ->
                assertThat(v.description())
                    .startsWith("f0 fell from 52 % to 0 %, f2 rose from 13 % to "));
    Metric number =
        other.metrics().stream()
            .filter(m -> m.name().equals("attribution"))
            .filter(m -> m.column().orElseThrow().text().equals("f1"))
            .findFirst()
            .orElseThrow();
    assertThat(number.interval().orElseThrow().method()).isEqualTo("bounds of its cells");
    // 2 × 0.6745, within four standard errors of a median of 2,000.
    assertThat(number.value().asOptional().orElseThrow()).isCloseTo(1.349, within(0.14));
  }

  /** SageMaker knows the medians; here their cells leave open on which side of 0.9 it is. */
  @Test
  void whatTheCellsLeaveOpenIsNoViolation() {
    AttributionProfile baseline = constant(Map.of("a", 1.0, "b", 0.402, "c", 0.4, "d", 0.1));
    AttributionProfile window = constant(Map.of("a", 1.0, "b", 0.4001, "c", 0.4002, "d", 0.1));
    AttributionSettings tight = new AttributionSettings(Aggregation.MEDIAN, 0.9999, 100, false);
    Judgement judged = judge(tight, baseline, window);
    assertThat(judged.violations()).isEmpty();
    assertThat(
            judge(
                    new AttributionSettings(Aggregation.MEAN_ABS, 0.9999, 100, false),
                    baseline,
                    window)
                .violations())
        .hasSize(1);
  }

  /** The two slices move against each other, so that all rows together look as before. */
  @Test
  void aSliceIsJudgedByItsOwnBaseline() {
    Random random = new Random(16);
    Slice north = new Slice(List.of("region"), List.of("north"));
    Slice south = new Slice(List.of("region"), List.of("south"));
    Slice small = new Slice(List.of("region"), List.of("east"));
    AttributionProfile before = SimulatedAttributions.of(random, 5_000, 3, 1.5, 1);
    AttributionProfile baseline =
        SimulatedAttributions.of(random, 10_000, 3, 1.5, 1)
            .divided(Map.of(north, before, south, before, small, before));
    AttributionProfile window =
        SimulatedAttributions.of(random, 2_000, 3, 1.5, 1)
            .divided(
                Map.of(
                    north,
                    SimulatedAttributions.of(random, 1_000, 1, 1.5, 3),
                    south,
                    SimulatedAttributions.of(random, 1_000, 3, 1.5, 1),
                    small,
                    SimulatedAttributions.of(random, 50, 1, 1.5, 3)));
    Judgement judged = judge(CORRECT, baseline, window);
    assertThat(judged.violations())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.slice()).isEqualTo(north);
              // Its own baseline's: about 1 / 5.5, as the weights are 3, 1.5 and 1.
              double f2 = magnitude(before, "f2");
              double share = f2 / (magnitude(before, "f0") + magnitude(before, "f1") + f2);
              assertThat(share).isCloseTo(1 / 5.5, within(0.01));
              assertThat(v.description())
                  .startsWith("f2 rose from " + Math.round(100 * share) + " % to ")
                  .contains(" of what the features contribute where region=north: NDCG 0.");
            });
    List<Metric> ofSmall = judged.metrics().stream().filter(m -> m.slice().equals(small)).toList();
    assertThat(ofSmall)
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
              assertThat(m.reason().orElseThrow()).contains("50 rows with attributions");
            });
    // SageMaker knows no slices.
    assertThat(judge(SAGEMAKER, baseline, window).metrics())
        .extracting(Metric::slice)
        .containsOnly(Slice.WHOLE);
    // Where all rows say it, their slices do not say it again.
    AttributionProfile all =
        SimulatedAttributions.of(random, 2_000, 1, 1.5, 3).divided(window.slices());
    assertThat(judge(CORRECT, baseline, all).violations())
        .singleElement()
        .satisfies(v -> assertThat(v.slice()).isEqualTo(Slice.WHOLE));
  }

  private static double magnitude(AttributionProfile profile, String feature) {
    return Arrays.stream(profile.of(AttributionKey.ONLY, feature).magnitudes()).sum();
  }

  private static AttributionProfile constant(Map<String, Double> numbers) {
    List<AttributionKey> keys =
        numbers.keySet().stream()
            .sorted()
            .map(name -> new AttributionKey(AttributionKey.ONLY, name))
            .toList();
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(keys, AttributionSums.Medians.COUNTED);
    for (int i = 0; i < 100; i++) {
      fold.add(i % 32, keys.stream().mapToDouble(k -> numbers.get(k.feature())).toArray());
    }
    return fold.profile();
  }

  /**
   * By hand: the model's attributions are 4, 0 and 1 where the input is 0, 1 and missing, for half,
   * a quarter and a quarter of the rows; of the window's inputs a quarter is 0, the rest 1.
   */
  @Test
  void theSameModelOnOtherInputsContributesWhatItDidInEachCell() {
    NumericCells cells = NumericCells.of(0.5);
    ColumnProfile column = ProfileOf.numbers(cells, 0, 1, 1, 1);
    String name = column.column().text();
    AttributionKey key = new AttributionKey(AttributionKey.ONLY, name);
    AttributionCells sums =
        AttributionCells.of(
            cells.id(), new long[] {2, 1, 1}, new double[] {8, 0, 1}, new double[] {32, 0, 1});
    AttributionProfile baseline =
        new AttributionProfile(
            4,
            Map.of(key, AttributionSums.ofMean(2.25)),
            AttributionReference.byCell(Map.of(key, sums)));
    Traffic traffic = new Traffic(Profiles.of(List.of(column)));
    assertThat(
            traffic
                .reweighted(Aggregation.MEAN_ABS, baseline, AttributionKey.ONLY, List.of(name))
                .orElseThrow()
                .numbers())
        .containsExactly((4 + 3 * 0) / 4.0);
    assertThat(
            traffic
                .reweighted(Aggregation.MEAN_SQ, baseline, AttributionKey.ONLY, List.of(name))
                .orElseThrow()
                .numbers())
        .containsExactly((16 + 3 * 0) / 4.0);
    // Three of four are 0.
    assertThat(
            traffic
                .reweighted(Aggregation.MEDIAN, baseline, AttributionKey.ONLY, List.of(name))
                .orElseThrow()
                .numbers())
        .containsExactly(0.0);
  }

  /** Of the window's inputs three quarters lie where the baseline has no rows. */
  @Test
  void inputsThatTheBaselineDoesNotHaveAreToldApart() {
    NumericCells cells = NumericCells.of(0.5);
    double[] inputs = new double[400];
    Arrays.fill(inputs, 0, 300, 1);
    ColumnProfile column = ProfileOf.numbers(cells, inputs);
    AttributionKey moved = new AttributionKey(AttributionKey.ONLY, column.column().text());
    AttributionCells sums =
        AttributionCells.of(
            cells.id(), new long[] {400, 0, 0}, new double[] {400, 0, 0}, new double[] {400, 0, 0});
    AttributionProfile baseline =
        new AttributionProfile(
            400,
            Map.of(moved, AttributionSums.ofMean(1)),
            AttributionReference.byCell(Map.of(moved, sums)));
    Traffic.Reweighted weighted =
        new Traffic(Profiles.of(List.of(column)))
            .reweighted(
                Aggregation.MEAN_ABS, baseline, moved.label(), List.of(moved.feature(), "other"))
            .orElseThrow();
    assertThat(weighted.inputs()).containsExactly(Traffic.Inputs.ELSEWHERE, Traffic.Inputs.UNKNOWN);
    // They are taken to contribute what they did.
    assertThat(weighted.numbers().get(0)).isEqualTo(1);
  }

  @Test
  void inputsInOtherCellsTellNothing() {
    ColumnProfile column = ProfileOf.numbers(NumericCells.of(0.25), 0, 1);
    AttributionKey key = new AttributionKey(AttributionKey.ONLY, column.column().text());
    AttributionCells sums =
        AttributionCells.of(NumericCells.of(0.5).id(), new long[3], new double[3], new double[3]);
    AttributionProfile baseline =
        new AttributionProfile(
            4,
            Map.of(key, AttributionSums.ofMean(1)),
            AttributionReference.byCell(Map.of(key, sums)));
    assertThat(
            new Traffic(Profiles.of(List.of(column)))
                .reweighted(Aggregation.MEAN_ABS, baseline, key.label(), List.of(key.feature())))
        .isEmpty();
  }

  /**
   * The mean of |weight × normal| is weight √(2/π), so that the shares are those of the weights.
   */
  @Test
  void intervalsCoverWhatIsTrue() {
    Random random = new Random(9);
    double[] weights = {3, 2, 1};
    AttributionProfile baseline = SimulatedAttributions.of(random, 5_000, weights);
    int covered = 0;
    int windows = 500;
    for (int i = 0; i < windows; i++) {
      Judgement judged = judge(CORRECT, baseline, SimulatedAttributions.of(random, 200, weights));
      Interval interval =
          judged.metrics().stream()
              .filter(m -> m.name().equals("attribution_share"))
              .filter(m -> m.column().orElseThrow().text().equals("f0"))
              .findFirst()
              .flatMap(Metric::interval)
              .orElseThrow();
      covered += interval.lower() <= 0.5 && 0.5 <= interval.upper() ? 1 : 0;
    }
    System.out.println("share of a feature, seed 9: " + covered + " of " + windows + " covered");
    // 95 %, within four standard errors.
    assertThat(covered).isBetween(455, 495);
  }

  @Test
  void tooFewRowsAreNotJudged() {
    Random random = new Random(5);
    AttributionProfile baseline = SimulatedAttributions.of(random, 5_000, 3, 1, .1);
    Judgement judged = judge(CORRECT, baseline, SimulatedAttributions.of(random, 99, .1, 1, 3));
    assertThat(judged.violations()).isEmpty();
    assertThat(ndcg(judged).status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(
            judge(SAGEMAKER, baseline, SimulatedAttributions.of(random, 99, .1, 1, 3)).violations())
        .hasSize(1);
  }

  @Test
  void whereTheOppositeRankingIsAboveTheThresholdNothingCanViolate() {
    AttributionProfile baseline = means(1, "a", 1, "b", .9);
    Judgement judged = judge(SAGEMAKER, baseline, means(1, "a", .1, "b", .9));
    assertThat(ndcg(judged).reason().orElseThrow())
        .startsWith("cannot violate: the opposite ranking has 0.9");
    assertThat(judged.violations()).isEmpty();
  }

  @Test
  void aConstraintThatIsSwitchedOffPublishesOnly() {
    AttributionProfile baseline = means(1, "a", .9, "b", .05, "c", .02);
    Constraint off =
        AttributionConstraints.of(baseline, 0.9, Constraint.Source.SUGGESTED)
            .get(0)
            .withStatus(Constraint.Status.DISABLED);
    Judgement judged =
        new AttributionJudge(SAGEMAKER, List.of(off), baseline)
            .judge(means(1, "a", .02, "b", .05, "c", .9), Optional.empty());
    assertThat(judged.violations()).isEmpty();
    assertThat(ndcg(judged).threshold()).isEmpty();
  }

  @Test
  void aWindowWithoutAttributionsIsTold() {
    AttributionProfile baseline = means(1, "a", .9, "b", .05);
    String told =
        "Which features decide cannot be judged: no row of the window has an attribution of a, b";
    for (int rows : new int[] {99, 100}) {
      AttributionProfile.Fold fold =
          new AttributionProfile.Fold(
              List.copyOf(baseline.sums().keySet()), AttributionSums.Medians.COUNTED);
      for (int i = 0; i < rows; i++) {
        fold.add(0, new double[] {Double.NaN, Double.NaN});
      }
      Judgement judged = judge(CORRECT, baseline, fold.profile());
      assertThat(judged.violations()).extracting(Violation::description).containsExactly(told);
      assertThat(judged.violations().get(0).isAlarm()).as("%d rows", rows).isEqualTo(rows >= 100);
      assertThat(ndcg(judged).status()).isEqualTo(MetricStatus.NOT_COMPUTED);
      assertThat(judge(SAGEMAKER, baseline, fold.profile()).violations())
          .singleElement()
          .satisfies(v -> assertThat(v.isAlarm()).isFalse());
    }
  }

  @Test
  void oneFeatureWithoutAttributionsContributesNotNothing() {
    Random random = new Random(6);
    AttributionProfile baseline = SimulatedAttributions.of(random, 5_000, 3, 1, .1);
    List<AttributionKey> keys = List.copyOf(baseline.sums().keySet());
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(keys, AttributionSums.Medians.COUNTED);
    for (int i = 0; i < 1_000; i++) {
      fold.add(i % 32, new double[] {Double.NaN, random.nextGaussian(), random.nextGaussian()});
    }
    Judgement judged = judge(CORRECT, baseline, fold.profile());
    assertThat(ndcg(judged).status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    assertThat(judged.violations())
        .extracting(Violation::description)
        .containsExactly(
            "Which features decide cannot be judged: no row of the window has an attribution of"
                + " f0");
  }

  @Test
  void sumsBeyondADoubleAreUndefined() {
    AttributionProfile baseline = means(1, "a", .9, "b", .05);
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(
            List.copyOf(baseline.sums().keySet()), AttributionSums.Medians.COUNTED);
    fold.add(0, new double[] {Double.MAX_VALUE, 1});
    fold.add(1, new double[] {-Double.MAX_VALUE, 1});
    Judgement judged = judge(CORRECT, baseline, fold.profile());
    assertThat(ndcg(judged).status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    assertThat(ndcg(judged).reason().orElseThrow()).startsWith("INFINITE");
  }

  @Test
  void eventsThatFallIntoFewBlocksTellNoSamplingError() {
    Random random = new Random(7);
    AttributionProfile baseline = SimulatedAttributions.of(random, 5_000, 3, 1, .1);
    AttributionProfile.Fold fold =
        new AttributionProfile.Fold(
            List.copyOf(baseline.sums().keySet()), AttributionSums.Medians.COUNTED);
    for (int i = 0; i < 1_000; i++) {
      fold.add(i % 4, new double[] {.1, 1, 3});
    }
    Judgement judged = judge(CORRECT, baseline, fold.profile());
    assertThat(ndcg(judged).status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(ndcg(judged).reason().orElseThrow()).contains("too alike");
  }

  @Test
  void everyOutputIsJudgedByItself() {
    Map<AttributionKey, AttributionSums> before = new LinkedHashMap<>();
    Map<AttributionKey, AttributionSums> now = new LinkedHashMap<>();
    for (String label : List.of("cat", "dog")) {
      double[] means = {.9, .05, .02};
      for (int i = 0; i < 3; i++) {
        String feature = "f" + i;
        before.put(new AttributionKey(label, feature), AttributionSums.ofMean(means[i]));
        now.put(
            new AttributionKey(label, feature),
            AttributionSums.ofMean(label.equals("cat") ? means[i] : means[2 - i]));
      }
    }
    Judgement judged =
        judge(
            SAGEMAKER,
            new AttributionProfile(0, before, AttributionReference.NONE),
            new AttributionProfile(1, now, AttributionReference.NONE));
    assertThat(judged.violations())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.constraintId()).isEqualTo("dog:feature_attribution_drift_check");
              assertThat(v.metric().flatMap(Metric::classLabel)).contains("dog");
            });
  }

  @Test
  void aFeatureThatTheBaselineDoesNotKnowPushesOthersDown() {
    AttributionProfile baseline = means(1, "a", .9, "b", .05, "c", .02);
    Judgement judged = judge(SAGEMAKER, baseline, means(1, "a", .1, "b", .05, "c", .02, "new", .9));
    // By hand: a is second now, behind one that was worth nothing.
    double log3 = Math.log(3) / Math.log(2);
    double log5 = Math.log(5) / Math.log(2);
    double ideal = .9 + .05 / log3 + .02 / 2;
    assertThat(ndcg(judged).value().asOptional().orElseThrow())
        .isCloseTo((.9 / log3 + .05 / 2 + .02 / log5) / ideal, within(1e-14));
  }

  @Test
  void aFeatureThatTheBaselineDoesNotKnowIsTold() {
    Random random = new Random(17);
    AttributionProfile baseline = SimulatedAttributions.of(random, 5_000, 3, 1.5, 1);
    AttributionProfile window = SimulatedAttributions.of(random, 1_000, 3, 1.5, 1, 0.2);
    assertThat(judge(CORRECT, baseline, window).violations())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.isAlarm()).isFalse();
              assertThat(v.description())
                  .matches(
                      "f3 rose from 0 % to [34] %; to compare with them, run tidemark baseline"
                          + " again");
            });
    assertThat(judge(SAGEMAKER, baseline, window).violations()).isEmpty();
    // One that contributes nothing is none.
    AttributionProfile silent = SimulatedAttributions.of(random, 1_000, 3, 1.5, 1, 0);
    assertThat(judge(CORRECT, baseline, silent).violations()).isEmpty();
    assertThat(judge(CORRECT, baseline, silent).metrics())
        .noneMatch(m -> m.column().filter(c -> c.text().equals("f3")).isPresent());
  }

  private static AttributionProfile means(long rows, Object... namesAndMeans) {
    Map<AttributionKey, AttributionSums> sums = new LinkedHashMap<>();
    for (int i = 0; i < namesAndMeans.length; i += 2) {
      sums.put(
          new AttributionKey(AttributionKey.ONLY, (String) namesAndMeans[i]),
          AttributionSums.ofMean(((Number) namesAndMeans[i + 1]).doubleValue()));
    }
    return new AttributionProfile(rows, sums, AttributionReference.NONE);
  }

  private static Judgement judge(
      AttributionSettings settings, AttributionProfile baseline, AttributionProfile window) {
    return new AttributionJudge(settings, List.of(), baseline).judge(window, Optional.empty());
  }

  private static Metric ndcg(Judgement judged) {
    return judged.metrics().stream()
        .filter(m -> m.name().equals(Ndcg.NAME))
        .findFirst()
        .orElseThrow();
  }
}
