package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViolationsFileTest {

  private static ViolationsFile read(String text) {
    return SageMakerFiles.readViolations(Samples.utf8(text), "constraint_violations.json");
  }

  private static String write(ViolationsFile file) {
    return Samples.text(SageMakerFiles.writeViolations(file));
  }

  @Test
  void writesTheLayoutOfTheContainer() {
    // The description is printed by the notebook of aws/amazon-sagemaker-examples.
    ViolationsFile file =
        ViolationsFile.of(
            List.of(
                FileViolation.of(
                    "Churn",
                    "data_type_check",
                    "Data type match requirement is not met. Expected data type: Integral,"
                        + " Expected match: 100.0%. Observed: Only 99.64592817400101% of data is"
                        + " Integral."),
                FileViolation.of(
                    "age",
                    "baseline_drift_check",
                    "Baseline drift distance: 0.5 exceeds threshold: 0.1")));
    String golden =
        """
        {
          "violations" : [ {
            "feature_name" : "Churn",
            "constraint_check_type" : "data_type_check",
            "description" : "Data type match requirement is not met. Expected data type: \
        Integral, Expected match: 100.0%. Observed: Only 99.64592817400101% of data is Integral."
          }, {
            "feature_name" : "age",
            "constraint_check_type" : "baseline_drift_check",
            "description" : "Baseline drift distance: 0.5 exceeds threshold: 0.1"
          } ]
        }\
        """;
    assertThat(write(file)).isEqualTo(golden);
    assertThat(read(golden)).isEqualTo(file);
  }

  @Test
  void noViolationsAreAnEmptyArray() {
    assertThat(write(ViolationsFile.of(List.of()))).isEqualTo("{\n  \"violations\" : [ ]\n}");
  }

  @Test
  void violationsOfTheBiasMonitorKeepTheirOwnFields() {
    String text =
        """
        {
          "version" : "1.0",
          "violations" : [ {
            "constraint_check_type" : "bias_drift_check",
            "description" : "Metric value Infinity doesn't meet the baseline constraint requirement 1.0",
            "facet" : "Sex",
            "facet_value" : "0",
            "metric_name" : "TE"
          } ]
        }\
        """;
    ViolationsFile file = read(text);
    assertThat(file.violations().get(0).featureName()).isEmpty();
    assertThat(file.violations().get(0).otherFields().text("metric_name"))
        .isEqualTo(Optional.of("TE"));
    assertThat(write(file)).isEqualTo(text);
  }
}
