package io.tidemark.constraints.correct;

import static io.tidemark.constraints.FoldedColumn.baseline;
import static io.tidemark.constraints.FoldedColumn.texts;
import static io.tidemark.constraints.FoldedColumn.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnRole;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.DriftThresholds;
import io.tidemark.constraints.FoldedColumn;
import io.tidemark.constraints.HistoryLimit;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DriftThresholdsTest {

  private static final ColumnProfile AGE = baseline("age", texts(1000, i -> i % 100));

  /** D = 0.2: a fifth of the window lies above 79 in addition. */
  private static final ColumnProfile MOVED = window(AGE, texts(500, i -> 20 + i % 80));

  private static DriftThresholds all(ThresholdSource source) {
    return new DriftThresholds(source, Map.of(), Map.of());
  }

  private static Metric drift(DataQualitySettings settings, ConstraintSet constraints) {
    return new CorrectPolicy(settings)
            .judge(FoldedColumn.baselineOf(constraints, AGE), Profiles.of(List.of(MOVED)))
            .metrics()
            .stream()
            .filter(m -> m.name().equals("kolmogorov_smirnov"))
            .findFirst()
            .orElseThrow();
  }

  private static ConstraintSet learned(String metric, double mean) {
    return new ConstraintSet(
        List.of(
            Constraint.suggested(ColumnName.of("age"), CheckType.BASELINE_DRIFT)
                .withLearned(new LearnedBand(metric, 10, mean, 0.05, 0.26))));
  }

  @Test
  void aLearnedThresholdDecides() {
    DataQualitySettings settings = Settings.defaults().with(all(ThresholdSource.LEARNED));
    Metric wide = drift(settings, learned("kolmogorov_smirnov", 0.05));
    assertThat(wide.value()).isEqualTo(Outcome.of(0.2));
    assertThat(wide.status()).isEqualTo(MetricStatus.OK);
    assertThat(wide.threshold().orElseThrow().source()).isEqualTo(ThresholdSource.LEARNED);
    assertThat(wide.reason().orElseThrow()).endsWith("; learned from 10 chunks of the baseline");
    assertThat(drift(Settings.defaults(), learned("kolmogorov_smirnov", 0.05)).status())
        .isEqualTo(MetricStatus.VIOLATED);
  }

  @Test
  void whereNothingWasLearnedTheFixedThresholdHoldsAndTheRowSaysWhy() {
    DataQualitySettings settings = Settings.defaults().with(all(ThresholdSource.LEARNED));
    Metric none = drift(settings, new ConstraintSet(List.of()));
    assertThat(none.status()).isEqualTo(MetricStatus.VIOLATED);
    assertThat(none.threshold().orElseThrow().source()).isEqualTo(ThresholdSource.FIXED);
    assertThat(none.reason().orElseThrow())
        .endsWith(
            "the threshold is the fixed one: the baseline holds no learned one, which takes"
                + " training.event-time and 8 chunks with enough values of the column");
    assertThat(drift(settings, learned("wasserstein_distance", 0.05)).reason().orElseThrow())
        .endsWith("the baseline learned one for wasserstein_distance, run tidemark baseline again");
  }

  @Test
  void historyDecidesOnceItIsWarm() {
    DriftThresholds history = all(ThresholdSource.HISTORY);
    Metric warmingUp =
        drift(
            Settings.defaults()
                .with(
                    history.withHistory(
                        Map.of("age", new HistoryLimit(3, 8, OptionalDouble.empty())))),
            new ConstraintSet(List.of()));
    assertThat(warmingUp.status()).isEqualTo(MetricStatus.VIOLATED);
    assertThat(warmingUp.reason().orElseThrow())
        .endsWith("the threshold is the fixed one while warming up: 3 of 8 earlier windows");
    Metric warm =
        drift(
            Settings.defaults()
                .with(
                    history.withHistory(
                        Map.of("age", new HistoryLimit(20, 8, OptionalDouble.of(0.25))))),
            new ConstraintSet(List.of()));
    assertThat(warm.status()).isEqualTo(MetricStatus.OK);
    assertThat(warm.threshold().orElseThrow().source()).isEqualTo(ThresholdSource.HISTORY);
    assertThat(warm.reason().orElseThrow()).isEqualTo("0.2 is below 0.25; from 20 earlier windows");
  }

  @Test
  void whatIsOnlyUnusualIsAWarning() {
    Judgement judgement =
        new CorrectPolicy(Settings.defaults().with(all(ThresholdSource.LEARNED)))
            .judge(
                FoldedColumn.baselineOf(learned("kolmogorov_smirnov", -0.2), AGE),
                Profiles.of(List.of(MOVED)));
    Violation violation = judgement.violations().get(0);
    assertThat(violation.metric().orElseThrow().threshold().orElseThrow().value())
        .isLessThan(0.2 / 3);
    assertThat(violation.severity()).isEqualTo(Severity.WARNING);
  }

  private static Judgement judgeFour(DataQualitySettings settings) {
    List<ColumnProfile> before =
        List.of("a", "b", "probability", "d").stream()
            .map(name -> baseline(name, texts(1000, i -> i % 100)))
            .toList();
    List<ColumnProfile> now =
        before.stream()
            .map(
                p ->
                    window(
                        p,
                        p.column().text().equals("d")
                            ? texts(500, i -> i % 100)
                            : texts(500, i -> 20 + i % 80)))
            .toList();
    return new CorrectPolicy(settings)
        .judge(
            FoldedColumn.baselineOf(
                new ConstraintSet(List.of()), before.toArray(ColumnProfile[]::new)),
            Profiles.of(now));
  }

  @Test
  void ofEqualEffectsThatOnTheScoreIsReadFirstAndNamed() {
    List<Violation> violations =
        judgeFour(Settings.defaults().with(Map.of("probability", ColumnRole.SCORE))).violations();
    assertThat(violations).hasSize(3);
    assertThat(violations.get(0).description())
        .isEqualTo("score probability: kolmogorov_smirnov is 0.2 (threshold 0.1)");
    assertThat(violations.get(1).description()).startsWith("a: kolmogorov_smirnov");
  }

  @Test
  void aColumnWithALowerThresholdIsFurtherBeyondItAndReadFirst() {
    DataQualitySettings settings =
        Settings.with(
            io.tidemark.constraints.RankRule.CORRECT,
            Map.of(
                "b",
                new DataQualitySettings.Column(
                    OptionalDouble.of(0.08),
                    java.util.Optional.empty(),
                    Constraint.Status.ENABLED)));
    assertThat(judgeFour(settings).violations().get(0).columns())
        .containsExactly(ColumnName.of("b"));
  }

  @Test
  void theShareOfDriftedColumnsIsPublishedAndJudgedWhenAsked() {
    Judgement published = judgeFour(Settings.defaults());
    Metric share = share(published);
    assertThat(share.value()).isEqualTo(Outcome.of(0.75));
    assertThat(share.column()).isEmpty();
    assertThat(share.reason()).hasValue("3 of 4 tested columns drift");
    assertThat(share.status()).isEqualTo(MetricStatus.OK);
    assertThat(share.threshold()).isEmpty();

    Judgement judged = judgeFour(Settings.defaults().withDriftedColumnsShare(0.5));
    assertThat(share(judged).status()).isEqualTo(MetricStatus.VIOLATED);
    Violation first = judged.violations().get(0);
    assertThat(first.columns()).isEmpty();
    assertThat(first.constraintId()).isEqualTo("drifted_columns_share");
    assertThat(first.description())
        .isEqualTo("3 of 4 tested columns drift: a, b, probability (0.75, threshold 0.5)");
    assertThat(judged.metrics().get(0).name()).isEqualTo("drifted_columns_share");
  }

  @Test
  void withoutATestedColumnThereIsNoShare() {
    Judgement judgement =
        new CorrectPolicy(Settings.defaults())
            .judge(
                FoldedColumn.baselineOf(new ConstraintSet(List.of()), AGE),
                Profiles.of(List.of(window(AGE, texts(20, i -> i)))));
    assertThat(share(judgement).status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    assertThat(share(judgement).reason()).hasValue("ZERO_DENOMINATOR: tested columns = 0");
  }

  private static Metric share(Judgement judgement) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals("drifted_columns_share"))
        .findFirst()
        .orElseThrow();
  }

  /** Rows 0 to 49 of 500 offend; FoldedColumn names row i the event e000i and keeps five ids. */
  @Test
  void everyKindOfOffenceNamesEventsAndNoMoreThanAllowed() {
    ColumnProfile plan = baseline("plan", texts(1000, i -> i % 2 == 0 ? "free" : "paid"));
    assertThat(examples(AGE, i -> i < 50 ? null : i % 100))
        .containsExactly("e0000", "e0001", "e0002");
    assertThat(examples(AGE, i -> i < 50 ? "abc" : i % 100))
        .containsExactly("e0000", "e0001", "e0002");
    assertThat(examples(AGE, i -> i < 50 ? 1000 : i % 100))
        .containsExactly("e0000", "e0001", "e0002");
    assertThat(examples(plan, i -> i < 50 ? "gold" : i % 2 == 0 ? "free" : "paid"))
        .containsExactly("e0000", "e0001", "e0002");
  }

  private static List<String> examples(
      ColumnProfile before, java.util.function.Function<Integer, Object> value) {
    return new CorrectPolicy(Settings.defaults())
        .judge(
            FoldedColumn.baselineOf(new ConstraintSet(List.of()), before),
            Profiles.of(List.of(window(before, texts(500, value)))))
        .violations()
        .get(0)
        .offending()
        .exampleEventIds();
  }
}
