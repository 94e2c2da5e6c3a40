package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.constraints.sagemaker.SageMakerPolicy;
import io.tidemark.core.ColumnName;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "io.tidemark.constraints.ChurnCase#isAvailable",
    disabledReason = "no folder data/churn under the system property tidemark.shared")
class ChurnPoliciesTest {

  @Test
  void sageMakerFindsTheSixtyPublishedViolations() throws IOException {
    ChurnCase churn = ChurnCase.load();
    for (RankRule rule : RankRule.values()) {
      List<Violation> violations =
          new SageMakerPolicy(Settings.with(rule, Map.of()))
              .judge(churn.baseline(), churn.window())
              .violations();

      assertThat(violations).hasSize(60).allMatch(v -> v.check() == CheckType.DATA_TYPE);
      // The notebook of aws/amazon-sagemaker-examples prints the first ten, Churn among them.
      assertThat(violations.stream().map(Violation::description))
          .contains(
              "Data type match requirement is not met. Expected data type: Integral, Expected"
                  + " match: 100.0%. Observed: Only 99.64592817400101% of data is Integral.",
              "Data type match requirement is not met. Expected data type: Integral, Expected"
                  + " match: 100.0%. Observed: Only 0.0% of data is Integral.");
      assertThat(RunStatus.message(violations.size()))
          .isEqualTo("CompletedWithViolations: Job completed successfully with 60 violations.");
    }
  }

  @Test
  void theSameTrafficHasTwoCauses() throws IOException {
    ChurnCase churn = ChurnCase.load();
    List<Violation> violations =
        new CorrectPolicy(Settings.defaults()).judge(churn.baseline(), churn.window()).violations();

    assertThat(violations).hasSize(2);
    Violation score = violations.get(0);
    assertThat(score.columns()).containsExactly(ColumnName.of("Churn"));
    assertThat(score.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(score.metric().orElseThrow().name()).isEqualTo("kolmogorov_smirnov");
    assertThat(score.description())
        .startsWith(
            "Churn: 1977 of 1977 values are fractions where the baseline holds integers;"
                + " kolmogorov_smirnov is 0.861 (threshold 0.1); events such as ");
    Violation types = violations.get(1);
    assertThat(types.columns()).hasSize(59).doesNotContain(ColumnName.of("Churn"));
    assertThat(types.offending().count()).isEqualTo(7);
    assertThat(types.severity()).isEqualTo(Severity.WARNING);
    assertThat(types.description())
        .startsWith("59 integer columns hold fractions in the same 7 of 1977 events: ")
        .contains(" and 54 more; events such as e0000, ");
  }
}
