package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsFileTest {

  /** The layout of a file by AWS's container (ScottReidux/aai-540, October 2024), by hand. */
  private static final String GOLDEN =
      """
      {
        "version" : 0.0,
        "features" : [ {
          "name" : "price",
          "inferred_type" : "Fractional",
          "completeness" : 1.0,
          "num_constraints" : {
            "is_non_negative" : true
          }
        }, {
          "name" : "state",
          "inferred_type" : "String",
          "completeness" : 0.5,
          "string_constraints" : {
            "domains" : [ "CA", "NY" ]
          }
        }, {
          "name" : "empty",
          "inferred_type" : "Unknown",
          "completeness" : 0.0
        } ],
        "monitoring_config" : {
          "evaluate_constraints" : "Enabled",
          "emit_metrics" : "Enabled",
          "datatype_check_threshold" : 1.0,
          "domain_content_threshold" : 1.0,
          "distribution_constraints" : {
            "perform_comparison" : "Enabled",
            "comparison_threshold" : 0.1,
            "comparison_method" : "Robust",
            "categorical_comparison_threshold" : 0.1,
            "categorical_drift_method" : "LInfinity"
          }
        }
      }\
      """;

  private static final ConstraintsFile FILE =
      ConstraintsFile.of(
          List.of(
              FeatureConstraints.of("price", InferredType.FRACTIONAL, 1)
                  .with(NumericConstraints.fromMinimum(0)),
              FeatureConstraints.of("state", InferredType.STRING, 0.5)
                  .with(StringConstraints.of(List.of("CA", "NY"))),
              FeatureConstraints.of("empty", InferredType.UNKNOWN, 0)));

  private static ConstraintsFile read(String text) {
    return SageMakerFiles.readConstraints(Samples.utf8(text), "constraints.json");
  }

  private static String write(ConstraintsFile file) {
    return Samples.text(SageMakerFiles.writeConstraints(file));
  }

  private static ConstraintsFile withFeature(String fields) {
    return read(
        "{\"features\": [{\"name\": \"a\", \"inferred_type\": \"String\", " + fields + "}]}");
  }

  private static MonitoringConfig config(String distributionConstraints) {
    return read("{\"features\": [], \"monitoring_config\": {\"distribution_constraints\": {"
            + distributionConstraints
            + "}}}")
        .monitoringConfig();
  }

  @Test
  void writesTheLayoutOfTheContainer() {
    assertThat(write(FILE)).isEqualTo(GOLDEN);
  }

  @Test
  void readsTheLayoutOfTheContainer() {
    assertThat(read(GOLDEN)).isEqualTo(FILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"monitoringConfigOverrides\": {\"evaluate_constraints\": \"Disabled\"}",
        "\"monitoring_config_overrides\": {\"evaluate_constraints\": \"Disabled\"}",
        "\"string_constraints\": {\"monitoring_config_overrides\":"
            + " {\"evaluate_constraints\": \"Disabled\"}}",
        "\"string_constraints\": {\"monitoringConfigOverrides\":"
            + " {\"evaluate_constraints\": \"Disabled\"}}",
        "\"num_constraints\": {\"monitoring_config_overrides\":"
            + " {\"evaluate_constraints\": \"Disabled\"}}"
      })
  void overridesReadInEveryPlaceAndSpelling(String fields) {
    ConstraintsFile file = withFeature(fields);
    FeatureConstraints feature = file.features().get(0);
    assertThat(feature.overrides().evaluateConstraints()).isFalse();
    assertThat(file.settings(feature).evaluateConstraints()).isFalse();
    assertThat(file.settings().evaluateConstraints()).isTrue();
    assertThat(read(write(file))).isEqualTo(file);
  }

  @Test
  void overridesInsideTheConstraintsGoBeforeThoseOfTheFeature() {
    ConstraintsFile file =
        withFeature(
            """
            "monitoringConfigOverrides":
              {"evaluate_constraints": "Disabled", "domain_content_threshold": 0.5},
            "string_constraints":
              {"monitoring_config_overrides": {"evaluate_constraints": "Enabled"}}
            """);
    MonitoringSettings settings = file.settings(file.features().get(0));
    assertThat(settings.evaluateConstraints()).isTrue();
    assertThat(settings.domainContentThreshold()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({"true, Enabled", "false, Disabled"})
  void enableComparisonsOf2019IsWrittenAsPerformComparison(String old, String now) {
    MonitoringConfig config = config("\"enable_comparisons\": " + old + ", \"min_domain_mass\": 1");
    assertThat(config.distributionConstraints().performComparison())
        .isEqualTo(Boolean.parseBoolean(old));
    assertThat(write(new ConstraintsFile(0.0, List.of(), config, OtherFields.NONE)))
        .contains("\"perform_comparison\" : \"" + now + "\"", "\"min_domain_mass\" : 1")
        .doesNotContain("enable_comparisons");
  }

  @Test
  void performComparisonGoesBeforeTheFieldOf2019() {
    assertThat(
            config("\"enable_comparisons\": true, \"perform_comparison\": \"Disabled\"")
                .distributionConstraints()
                .performComparison())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Simple, SIMPLE", "Robust, ROBUST", "linf_simple, SIMPLE", "linf_robust, ROBUST"})
  void comparisonMethodsReadByTheirNameInFilesAndInProse(String word, ComparisonMethod method) {
    assertThat(config("\"comparison_method\": \"" + word + "\"").settings().comparisonMethod())
        .isEqualTo(method);
  }

  @Test
  void theThresholdForCategoriesIsTheOneForNumbersUnlessSpeltOut() {
    assertThat(config("\"comparison_threshold\": 0.3").settings().categoricalComparisonThreshold())
        .isEqualTo(0.3);
    assertThat(
            config("\"comparison_threshold\": 0.3, \"categorical_comparison_threshold\": 0.05")
                .settings()
                .categoricalComparisonThreshold())
        .isEqualTo(0.05);
  }

  @Test
  void whatAFileLeavesOutIsAsAwsWritesIt() {
    assertThat(read("{\"features\": [], \"monitoring_config\": {}}").settings())
        .isEqualTo(
            new MonitoringSettings(
                Toggle.ENABLED,
                Toggle.ENABLED,
                1.0,
                1.0,
                Toggle.ENABLED,
                0.1,
                ComparisonMethod.ROBUST,
                0.1,
                CategoricalDriftMethod.L_INFINITY));
  }

  @Test
  void anEditedFileLosesNothing() {
    String text =
        """
        {
          "version" : 0.0,
          "features" : [ {
            "name" : "a",
            "inferred_type" : "String",
            "string_constraints" : {
              "domains" : [ ],
              "monitoring_config_overrides" : {
                "emit_metrics" : "Disabled",
                "reason" : "noisy"
              },
              "regex" : "[a-z]+"
            },
            "monitoringConfigOverrides" : {
              "distribution_constraints" : {
                "comparison_threshold" : 0.25,
                "since" : 2024
              }
            },
            "owner" : "credit"
          } ],
          "monitoring_config" : {
            "evaluate_constraints" : "Disabled",
            "reviewed" : true
          },
          "note" : "agreed in May"
        }\
        """;
    assertThat(write(read(text))).isEqualTo(text);
  }
}
