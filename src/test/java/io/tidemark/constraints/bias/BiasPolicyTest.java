package io.tidemark.constraints.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.constraints.ClarifyNumber;
import io.tidemark.constraints.Judgement;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BiasPolicyTest {

  private static final FacetPlan PLAN = FacetPlan.of(Facet.of(FacetColumn.of("sex", "F")));

  private static PredictionCube predictions(long positive, long negative) {
    return PredictionCube.of(
        Map.of(new LabelPair(null, "1"), positive, new LabelPair(null, "0"), negative));
  }

  private static BiasReading reading(long positive, long negative, long others, long rejected) {
    return BiasEvaluation.of(PLAN, Set.of("1"))
        .evaluate(
            Map.of(
                Subgroup.of("sex", "F"), predictions(positive, negative),
                Subgroup.of("sex", "OTHER"), predictions(others, rejected)));
  }

  private static Judgement judge(BiasSettings settings, BiasReading window, BiasReading baseline) {
    return new CorrectBiasPolicy(settings).judge(window, BiasBaseline.of(baseline));
  }

  private static Metric row(Judgement judgement, String name) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aGroupThatIsWorseOffByMoreThanChanceViolates() {
    Judgement judgement =
        new CorrectBiasPolicy(BiasSettings.usual())
            .judge(reading(200, 800, 320, 680), BiasBaseline.NONE);
    assertThat(judgement.violations())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.constraintId()).isEqualTo("sex=F:dppl:bias_drift_check");
              assertThat(v.columns()).extracting(c -> c.text()).containsExactly("sex");
            });
    assertThat(judgement.metrics().get(0).name()).isEqualTo("dppl");
    assertThat(row(judgement, "di").status()).isEqualTo(MetricStatus.VIOLATED);
    assertThat(row(judgement, "statistical_parity").threshold()).isEmpty();
  }

  @Test
  void aGroupThatIsBetterOffDoesNot() {
    Judgement judgement =
        new CorrectBiasPolicy(BiasSettings.usual())
            .judge(reading(320, 680, 200, 800), BiasBaseline.NONE);
    assertThat(judgement.violations()).isEmpty();
  }

  @Test
  void aSmallGroupIsSilentAndSaysSo() {
    Judgement judgement =
        new CorrectBiasPolicy(BiasSettings.usual())
            .judge(reading(1, 19, 500, 500), BiasBaseline.NONE);
    assertThat(judgement.violations()).isEmpty();
    assertThat(row(judgement, "dppl").status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(row(judgement, "dppl").reason().orElseThrow()).startsWith("SMALL_GROUP");
    assertThat(row(judgement, "di").reason().orElseThrow()).startsWith("SMALL_GROUP");
  }

  @Test
  void eachKeyAloneDoesNotViolate() {
    // A difference of 0.02 in a million rows is significant and small; 0.12 in 100 is chance.
    for (BiasReading window :
        List.of(reading(480_000, 520_000, 500_000, 500_000), reading(44, 56, 56, 44))) {
      assertThat(
              new CorrectBiasPolicy(BiasSettings.usual())
                  .judge(window, BiasBaseline.NONE)
                  .violations())
          .isEmpty();
    }
  }

  @Test
  void fourFifthsAloneAreAFindingOnTheRatio() {
    Judgement judgement =
        new CorrectBiasPolicy(BiasSettings.usual())
            .judge(reading(500, 9_500, 1_000, 9_000), BiasBaseline.NONE);
    assertThat(judgement.violations())
        .singleElement()
        .satisfies(v -> assertThat(v.constraintId()).isEqualTo("sex=F:di:bias_drift_check"));
    assertThat(row(judgement, "dppl").status()).isEqualTo(MetricStatus.OK);
  }

  @Test
  void whatTheBaselineHadIsNoFindingUnderTheRuleOfTheBaseline() {
    BiasSettings settings = BiasSettings.usual().with(BiasRule.BASELINE);
    BiasReading biased = reading(200, 800, 400, 600);
    assertThat(judge(settings, biased, biased).violations()).isEmpty();
    Judgement worse = judge(settings, reading(100, 900, 500, 500), biased);
    assertThat(worse.violations())
        .singleElement()
        .satisfies(
            v ->
                assertThat(v.description())
                    .contains("is 0.4 and was 0.2 in the baseline, limit of the change 0.1"));
    assertThat(row(worse, "dppl_change").value().asOptional().orElseThrow()).isBetween(0.19, 0.21);
    assertThat(row(worse, "dppl").threshold()).isEmpty();
  }

  @Test
  void onlyMetricsWithATestCanAlert() {
    BiasSettings usual = BiasSettings.usual();
    assertThat(BiasSettings.testable())
        .containsExactly("ad", "dar", "di", "dpl", "dppl", "drr", "rd", "sd");
    assertThatThrownBy(
            () -> new BiasSettings(List.of("ge"), usual.rules(), 0.1, 0.8, 0.1, 0.01, 100))
        .hasMessage(
            "Bias metric 'ge' cannot alert: only [ad, dar, di, dpl, dppl, drr, rd, sd] have a"
                + " test");
  }

  @Test
  void numbersAreWrittenAsPythonWritesThem() {
    // Python 3.11: repr of each
    assertThat(ClarifyNumber.text(0.28176563733194276)).isEqualTo("0.28176563733194276");
    assertThat(ClarifyNumber.text(2e-3)).isEqualTo("0.002");
    assertThat(ClarifyNumber.text(1e-5)).isEqualTo("1e-05");
    assertThat(ClarifyNumber.text(-1.25e-7)).isEqualTo("-1.25e-07");
    assertThat(ClarifyNumber.text(1e16)).isEqualTo("1e+16");
    assertThat(ClarifyNumber.text(123456789)).isEqualTo("123456789.0");
    assertThat(ClarifyNumber.text(0)).isEqualTo("0.0");
    assertThat(ClarifyNumber.text(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }
}
