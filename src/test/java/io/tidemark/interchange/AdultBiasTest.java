package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.bias.BiasBaseline;
import io.tidemark.constraints.bias.BiasSettings;
import io.tidemark.constraints.bias.CorrectBiasPolicy;
import io.tidemark.constraints.bias.SageMakerBiasPolicy;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.Division;
import io.tidemark.profile.FacetPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The published runs of AWS's bias monitor, in shared/data/adult-bias. The last digits of AWS's
 * numbers vary with the order of summation.
 */
class AdultBiasTest {

  private static final Pattern SENTENCE =
      Pattern.compile(
          "Metric value (\\S+) doesn't meet the baseline constraint requirement (\\S+)");

  private static AnalysisFile published() {
    return ClarifyFiles.readAnalysis(
        Samples.bytes("adult-bias/published_endpoint_baseline_analysis.json"), "analysis.json");
  }

  private static Map<String, Double> values(AnalysisFile file) {
    Map<String, Double> values = new HashMap<>();
    for (var section : List.of(file.postTraining(), file.preTraining())) {
      section
          .orElseThrow()
          .facets()
          .get("Sex")
          .get(0)
          .metrics()
          .forEach(m -> values.put(m.name(), m.value().orElseThrow()));
    }
    return values;
  }

  @Test
  void allTwentyOneValuesOfTheBaselineArePublishedOnes() {
    Map<String, Double> expected = values(published());
    AnalysisFile ours = BiasExport.analysis(AdultBiasCase.baseline().reading(), "Target", "1");
    Map<String, Double> actual = values(ours);
    assertThat(expected).hasSize(21);
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, value) -> assertThat(actual.get(name)).as(name).isCloseTo(value, within(1e-12)));
    assertThat(ours.preTraining().orElseThrow().facets().get("Sex"))
        .extracting(AnalysisSection.Group::valueOrThreshold)
        .containsExactly("0");
  }

  @Test
  void theLayoutOfBothFilesIsThatOfThePublishedOnesByteForByte() {
    byte[] analysis = Samples.bytes("adult-bias/published_endpoint_baseline_analysis.json");
    assertThat(Samples.text(ClarifyFiles.writeAnalysis(published())))
        .isEqualTo(Samples.text(analysis).stripTrailing());
    byte[] violations = Samples.bytes("adult-bias/published_endpoint_constraint_violations.json");
    assertThat(
            Samples.text(
                ClarifyFiles.writeViolations(
                    SageMakerFiles.readViolations(violations, "constraint_violations.json"))))
        .isEqualTo(Samples.text(violations).stripTrailing());
  }

  @Test
  void theEndpointRunHasTheNinePublishedViolations() throws Exception {
    requireViolations(AdultBiasCase.live(10), "published_endpoint_constraint_violations.json", 9);
  }

  @Test
  void theBatchRunHasItsEight() throws Exception {
    requireViolations(AdultBiasCase.live(1), "published_batch_constraint_violations.json", 8);
  }

  private static void requireViolations(AdultBiasCase live, String file, int count) {
    BiasBaseline baseline = AnalysisImport.baseline(published(), AdultBiasCase.PLAN);
    Judgement judgement = new SageMakerBiasPolicy().judge(live.reading(), baseline);
    ViolationsFile expected =
        SageMakerFiles.readViolations(Samples.bytes("adult-bias/" + file), file);
    ViolationsFile ours =
        SageMakerFiles.readViolations(
            ClarifyFiles.writeViolations(BiasExport.violations(judgement.violations())), file);
    assertThat(ours.version()).isEqualTo(expected.version());
    assertThat(ours.violations()).hasSize(count).hasSameSizeAs(expected.violations());
    for (int i = 0; i < count; i++) {
      FileViolation one = ours.violations().get(i);
      FileViolation other = expected.violations().get(i);
      assertThat(one.otherFields()).isEqualTo(other.otherFields());
      assertThat(one.constraintCheckType()).isEqualTo(other.constraintCheckType());
      Matcher actual = SENTENCE.matcher(one.description());
      Matcher wanted = SENTENCE.matcher(other.description());
      assertThat(actual.matches() && wanted.matches()).as(one.description()).isTrue();
      for (int number : new int[] {1, 2}) {
        double value = Double.parseDouble(wanted.group(number));
        double diff = Double.isInfinite(value) ? 0 : 1e-12;
        assertThat(Double.parseDouble(actual.group(number))).isCloseTo(value, within(diff));
      }
    }
  }

  @Test
  void theInfiniteTreatmentEqualityIsKeptInTheFileAndNullWithAReasonInTheTable() throws Exception {
    Judgement judgement =
        new SageMakerBiasPolicy()
            .judge(
                AdultBiasCase.live(1).reading(),
                AnalysisImport.baseline(published(), AdultBiasCase.PLAN));
    assertThat(judgement.metrics())
        .filteredOn(m -> m.name().equals("te"))
        .singleElement()
        .satisfies(
            te -> {
              assertThat(te.value().isDefined()).isFalse();
              assertThat(te.status()).isEqualTo(MetricStatus.VIOLATED);
              assertThat(te.reason().orElseThrow()).startsWith("Metric value Infinity doesn't");
            });
    String file =
        Samples.text(
            ClarifyFiles.writeAnalysis(
                BiasExport.analysis(AdultBiasCase.live(1).reading(), "Target", "1")));
    assertThat(file).contains("\"value\": \"Infinity\"");
    assertThat(values(ClarifyFiles.readAnalysis(Samples.utf8(file), "a.json")))
        .containsEntry("TE", Double.POSITIVE_INFINITY);
  }

  @Test
  void underTheDefaultPolicyTheBaselineItselfFavoursMen() {
    Judgement judgement =
        new CorrectBiasPolicy(BiasSettings.usual())
            .judge(AdultBiasCase.baseline().reading(), BiasBaseline.NONE);
    assertThat(judgement.violations())
        .singleElement()
        .satisfies(
            v ->
                assertThat(v.description())
                    .isEqualTo(
                        "Sex=0 is worse off against everyone else (456 rows): Difference in"
                            + " Positive Proportions in Predicted Labels (DPPL) is 0.22, limit 0.1;"
                            + " Disparate Impact (DI) is 0.178, limit 0.8 (p = 1.92E-11 after"
                            + " Holm)"));
    assertThat(judgement.metrics())
        .filteredOn(m -> m.name().equals("rd"))
        .singleElement()
        .satisfies(
            rd ->
                assertThat(rd.reason().orElseThrow())
                    .isEqualTo(
                        "SMALL_GROUP: a rate rests on 17 rows, fewer than min-group-size 100"));
  }

  @Test
  void samplesOfOtherProducersAreReadToo() {
    assertThat(
            ClarifyFiles.readAnalysis(
                    Samples.bytes("samples/card.clarify_bias.json"), "card.clarify_bias.json")
                .postTraining()
                .orElseThrow()
                .facets()
                .get("Gender"))
        .extracting(AnalysisSection.Group::valueOrThreshold)
        .containsExactly("0", "1");
    for (String name : Samples.named("analysis.json")) {
      AnalysisFile file = ClarifyFiles.readAnalysis(Samples.bytes("samples/" + name), name);
      assertThat(file.explanations().orElseThrow().outputs()).hasSize(1);
    }
  }

  @Test
  void aMetricThatCouldNotBeComputedHasNullAndItsError() {
    String file =
        Samples.text(
            ClarifyFiles.writeAnalysis(
                BiasExport.analysis(
                    BiasEvaluation.of(FacetPlan.of(AdultBiasCase.PLAN.facets().get(0)), Set.of("1"))
                        .with(Division.CLARIFY)
                        .evaluate(
                            AdultBiasCase.baseline().cubes().entrySet().stream()
                                .filter(e -> e.getKey().group() == null)
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))),
                    "Target",
                    "1")));
    assertThat(file)
        .contains(
            "\"value\": null,\n                            \"error\": \"Group variable is empty or"
                + " not provided\"");
  }
}
