package io.tidemark.metrics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values: smclarify 0.5 of the same counts, unless a comment says otherwise. */
class ClarifyValuesTest {

  private static void requireClarify(
      GroupCounts favoured, GroupCounts watched, Map<String, Double> expected) {
    GroupComparison groups = GroupComparison.of(favoured, watched);
    expected.forEach(
        (code, value) ->
            assertThat(
                    Division.extended(
                            BiasMetrics.value(BiasMetrics.named(code), groups, Division.CLARIFY))
                        .orElseThrow())
                .as(code)
                .isCloseTo(value, within(1e-12)));
  }

  @Test
  void allPredictedPositive() {
    requireClarify(
        GroupCounts.of(10, 20, 0, 0),
        GroupCounts.of(5, 25, 0, 0),
        Map.ofEntries(
            Map.entry("KL", 0.08228669264384186),
            Map.entry("JS", 0.018797456038249588),
            Map.entry("LP", 0.2357022603955159),
            Map.entry("DPPL", 0.0),
            Map.entry("DI", 1.0),
            Map.entry("DCA", 0.16666666666666666),
            Map.entry("DCR", 0.0),
            Map.entry("RD", 0.0),
            Map.entry("SD", 0.0),
            Map.entry("DAR", 0.16666666666666666),
            Map.entry("DRR", 0.0),
            Map.entry("AD", 0.16666666666666666),
            Map.entry("TE", 0.0),
            Map.entry("GE", 0.030612244897959127)));
  }

  @Test
  void withoutFalsePositivesInfinityLessInfinityIsZero() {
    requireClarify(
        GroupCounts.of(5, 0, 5, 10),
        GroupCounts.of(2, 0, 4, 6),
        Map.of(
            "TE", 0.0,
            "DCA", -1.0,
            "DCR", -0.06666666666666665,
            "RD", 0.16666666666666669,
            "GE", 0.1956521739130434));
  }

  @Test
  void aLabelThatOneGroupLacksIsLeftOutOfDistances() {
    requireClarify(
        GroupCounts.of(5, 3, 5, 10),
        GroupCounts.of(0, 4, 0, 6),
        Map.of(
            "KL", -0.3224818765251726,
            "JS", 0.030594028893662903,
            "LP", 0.4347826086956522,
            "TVD", 0.2173913043478261,
            "RD", 0.5,
            "DCA", 1.25,
            "TE", -1.6666666666666667));
  }

  @Test
  void bothErrorsInBothGroups() {
    requireClarify(
        GroupCounts.of(30, 10, 5, 55),
        GroupCounts.of(10, 12, 8, 30),
        Map.ofEntries(
            Map.entry("CI", 0.25),
            Map.entry("DPL", 0.04999999999999999),
            Map.entry("KL", 0.0057825560396213005),
            Map.entry("JS", 0.0014255578412517757),
            Map.entry("DPPL", 0.03333333333333338),
            Map.entry("DI", 0.9166666666666665),
            Map.entry("DCA", 0.05681818181818177),
            Map.entry("DCR", 0.021929824561403688),
            Map.entry("RD", 0.3015873015873015),
            Map.entry("SD", -0.13186813186813184),
            Map.entry("DAR", 0.29545454545454547),
            Map.entry("DRR", -0.1271929824561403),
            Map.entry("AD", 0.18333333333333335),
            Map.entry("TE", 0.16666666666666663),
            Map.entry("GE", 0.09661776548440192)));
  }

  @Test
  void withoutClarifysConventionsZeroDenominatorsHaveNoValue() {
    // By hand: recall is 5/10 against 0/0; label shares are (10, 13)/23 against (0, 10)/10.
    GroupComparison groups =
        GroupComparison.of(GroupCounts.of(5, 3, 5, 10), GroupCounts.of(0, 4, 0, 6));
    assertThat(BiasMetrics.named("rd").value(groups, Division.CORRECT))
        .isEqualTo(Outcome.undefined(Reason.ZERO_DENOMINATOR, "positive labels = 0"));
    assertThat(BiasMetrics.named("kl").value(groups, Division.CORRECT))
        .isEqualTo(
            Outcome.undefined(
                Reason.INFINITE,
                "+Infinity: the watched group lacks a label that the favoured group has"));
    assertThat(BiasMetrics.named("tvd").value(groups, Division.CORRECT).asOptional().orElseThrow())
        .isCloseTo(10.0 / 23, within(1e-15));
    GroupComparison infinite =
        GroupComparison.of(GroupCounts.of(5, 0, 5, 10), GroupCounts.of(2, 0, 4, 6));
    assertThat(BiasMetrics.named("te").value(infinite, Division.CORRECT))
        .isEqualTo(Outcome.undefined(Reason.ZERO_DENOMINATOR, "both denominators = 0"));
    GroupComparison nobody =
        GroupComparison.of(GroupCounts.of(0, 0, 5, 5), GroupCounts.of(1, 0, 4, 5));
    assertThat(BiasMetrics.named("di").value(nobody, Division.CORRECT))
        .isEqualTo(
            Outcome.undefined(
                Reason.INFINITE, "+Infinity: no positive predictions in the favoured group"));
  }

  @Test
  void theLiveRunOfTheContract() {
    // shared/contract/sagemaker.md 5.2: 334 Adult rows, published by AWS.
    requireClarify(
        GroupCounts.of(32, 17, 130, 45),
        GroupCounts.of(2, 0, 78, 30),
        Map.of(
            "DAR", -0.34693877551020413,
            "DCA", -36.69387755102041,
            "DCR", -0.07650793650793647,
            "GE", 0.9454985573866695,
            "RD", 0.17253086419753086,
            "SD", 0.27419354838709675,
            "TE", Double.POSITIVE_INFINITY));
  }

  @Test
  void disparityWithinStrata() {
    // By hand: stratum 1 rejects 3 of which 2 watched, accepts 4 of which 1; stratum 2 rejects 1 of
    // which 1 watched, accepts none: (7 (2/3 - 1/4) + 1 (1 - 0)) / 8.
    GroupComparison groups =
        GroupComparison.of(GroupCounts.ofPredictions(3, 1), GroupCounts.ofPredictions(1, 3))
            .withStrata(
                List.of(
                    new Stratum(GroupCounts.ofPredictions(3, 1), GroupCounts.ofPredictions(1, 2)),
                    new Stratum(GroupCounts.NONE, GroupCounts.ofPredictions(0, 1))));
    assertThat(
            BiasMetrics.named("cddpl").value(groups, Division.CLARIFY).asOptional().orElseThrow())
        .isCloseTo((7 * (2.0 / 3 - 0.25) + 1) / 8, within(1e-15));
  }

  @Test
  void predictionsWithoutLabelsCountForTheMetricsOfPredictionsOnly() {
    // By hand: selection 5/20 of the favoured against 2/20 of the watched.
    GroupComparison groups =
        GroupComparison.of(
            new GroupCounts(2, 1, 3, 4, 2, 8, 0, 0), new GroupCounts(1, 0, 2, 2, 1, 14, 0, 0));
    assertThat(BiasMetrics.named("dppl").value(groups, Division.CORRECT).asOptional().orElseThrow())
        .isCloseTo(0.15, within(1e-15));
    assertThat(BiasMetrics.named("rd").value(groups, Division.CORRECT).asOptional().orElseThrow())
        .isCloseTo(2.0 / 5 - 1.0 / 3, within(1e-15));
  }
}
