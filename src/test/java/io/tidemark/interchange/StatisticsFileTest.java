package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsFileTest {

  /** The layout of a file by AWS's container (ScottReidux/aai-540, October 2024), by hand. */
  private static final String GOLDEN =
      """
      {
        "version" : 0.0,
        "dataset" : {
          "item_count" : 4
        },
        "features" : [ {
          "name" : "price",
          "inferred_type" : "Fractional",
          "numerical_statistics" : {
            "common" : {
              "num_present" : 3,
              "num_missing" : 1
            },
            "mean" : 614658.9799806821,
            "sum" : 1.4402689218907343E10,
            "std_dev" : 974816.9090171932,
            "min" : 0.0,
            "max" : 3.8E7,
            "approximate_num_distinct_values" : 3,
            "completeness" : 0.75,
            "distribution" : {
              "kll" : {
                "buckets" : [ {
                  "lower_bound" : 0.0,
                  "upper_bound" : 3800000.0,
                  "count" : 2.0
                }, {
                  "lower_bound" : 3800000.0,
                  "upper_bound" : 3.8E7,
                  "count" : 1.0
                } ],
                "sketch" : {
                  "parameters" : {
                    "c" : 0.64,
                    "k" : 2048.0
                  },
                  "data" : [ [ 0.0 ], [ 1.5, -3.8E7 ], [ ] ]
                }
              }
            }
          }
        }, {
          "name" : "état \\"x\\"",
          "inferred_type" : "String",
          "string_statistics" : {
            "common" : {
              "num_present" : 4,
              "num_missing" : 0
            },
            "distinct_count" : 1.0,
            "completeness" : 1.0,
            "distribution" : {
              "categorical" : {
                "buckets" : [ {
                  "value" : "CA",
                  "count" : 4
                } ]
              }
            }
          }
        } ]
      }\
      """;

  private static final StatisticsFile FILE =
      StatisticsFile.of(
          4,
          List.of(
              FeatureStatistics.numerical(
                  "price",
                  InferredType.FRACTIONAL,
                  new NumericalStatistics(
                      CommonStatistics.of(3, 1),
                      OptionalDouble.of(614658.9799806821),
                      OptionalDouble.of(1.4402689218907343E10),
                      OptionalDouble.of(974816.9090171932),
                      OptionalDouble.of(0),
                      OptionalDouble.of(3.8E7),
                      OptionalLong.of(3),
                      OptionalDouble.of(0.75),
                      Distribution.of(
                          KllDistribution.of(
                              List.of(
                                  KllDistribution.Bucket.of(0, 3.8E6, 2),
                                  KllDistribution.Bucket.of(3.8E6, 3.8E7, 1)),
                              KllSketch.of(
                                  KllSketch.Parameters.SAGEMAKER,
                                  List.of(
                                      new double[] {0},
                                      new double[] {1.5, -3.8E7},
                                      new double[0])))),
                      OtherFields.NONE)),
              FeatureStatistics.string(
                  "état \"x\"",
                  new StringStatistics(
                      CommonStatistics.of(4, 0),
                      OptionalDouble.of(1),
                      OptionalDouble.of(1),
                      Distribution.of(
                          CategoricalDistribution.of(
                              List.of(CategoricalDistribution.Bucket.of("CA", 4)))),
                      OtherFields.NONE))));

  private static StatisticsFile read(String text) {
    return SageMakerFiles.readStatistics(Samples.utf8(text), "statistics.json");
  }

  private static NumericalStatistics numerical(String fields) {
    StatisticsFile file =
        read(
            """
            {"version": 0, "dataset": {"item_count": 3}, "features": [{"name": "a",
             "inferred_type": "Integral", "numerical_statistics":
             {"common": {"num_present": 3, "num_missing": 1}%s}}]}
            """
                .formatted(fields.isEmpty() ? "" : ", " + fields));
    return file.feature("a").flatMap(FeatureStatistics::numericalStatistics).orElseThrow();
  }

  @Test
  void writesTheLayoutOfTheContainer() {
    assertThat(Samples.text(SageMakerFiles.writeStatistics(FILE))).isEqualTo(GOLDEN);
  }

  @Test
  void readsTheLayoutOfTheContainer() {
    assertThat(read(GOLDEN)).isEqualTo(FILE);
  }

  @Test
  void aFileOf2019HasNoCompletenessAndAWholeVersion() {
    StatisticsFile file =
        read(
            """
            {"version": 0, "dataset": {"item_count": 4}, "features": [{"name": "a",
             "inferred_type": "Integral", "numerical_statistics": {"common":
             {"num_present": 3, "num_missing": 1}, "mean": 2, "sum": 6, "std_dev": 0,
             "min": 2, "max": 2}}]}
            """);
    NumericalStatistics statistics = file.features().get(0).numericalStatistics().orElseThrow();
    assertThat(file.version()).isZero();
    assertThat(statistics.mean()).hasValue(2.0);
    assertThat(statistics.completeness()).isEmpty();
    assertThat(statistics.approximateNumDistinctValues()).isEmpty();
    assertThat(statistics.distribution()).isEqualTo(Distribution.NONE);
    // 3 present of 4.
    assertThat(file.features().get(0).completeness()).hasValue(0.75);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"mean\": NaN", "\"mean\": \"NaN\"", "\"mean\": null", ""})
  void aMomentThatIsNotANumberIsEmptyAndWrittenAsQuotedNan(String mean) {
    assertThat(numerical(mean).mean()).isEmpty();
    assertThat(Samples.text(SageMakerFiles.writeStatistics(fileWith(numerical(mean)))))
        .contains("\"mean\" : \"NaN\",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"sum\": -Infinity", "\"sum\": \"-Infinity\""})
  void anInfiniteMomentSurvives(String sum) {
    assertThat(numerical(sum).sum()).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(Samples.text(SageMakerFiles.writeStatistics(fileWith(numerical(sum)))))
        .contains("\"sum\" : \"-Infinity\",");
  }

  @Test
  void countsMayBeWrittenAsFractions() {
    assertThat(numerical("\"approximate_num_distinct_values\": 3.0").approximateNumDistinctValues())
        .hasValue(3);
  }

  @Test
  void bucketsMayComeWithoutASketch() {
    KllDistribution kll =
        numerical(
                "\"distribution\": {\"kll\": {\"buckets\": [{\"lower_bound\": 0, \"upper_bound\":"
                    + " 1, \"count\": 3}]}}")
            .kll()
            .orElseThrow();
    assertThat(kll.buckets()).containsExactly(KllDistribution.Bucket.of(0, 1, 3));
    assertThat(kll.sketch()).isEmpty();
  }

  @Test
  void aColumnWithoutValuesNeedsNoStatistics() {
    StatisticsFile file =
        read(
            """
            {"dataset": {"item_count": 0},
             "features": [{"name": "a", "inferred_type": "Unknown"}]}
            """);
    assertThat(file.features().get(0).inferredType()).isEqualTo(InferredType.UNKNOWN);
    assertThat(file.features().get(0).common()).isEmpty();
    assertThat(file.features().get(0).completeness()).isEmpty();
  }

  @Test
  void fieldsOfNoRecordSurviveBehindTheKnownOnes() {
    String text =
        """
        {
          "version" : 0.0,
          "dataset" : {
            "item_count" : 1,
            "evaluation_time" : "2023-03-30T21:08:34.729Z"
          },
          "features" : [ {
            "name" : "a",
            "inferred_type" : "Fractional",
            "numerical_statistics" : {
              "common" : {
                "num_present" : 1,
                "num_missing" : 0,
                "c" : 1
              },
              "mean" : 1.0,
              "sum" : 1.0,
              "std_dev" : 0.0,
              "min" : 1.0,
              "max" : 1.0,
              "distribution" : {
                "kll" : {
                  "buckets" : [ {
                    "lower_bound" : 1.0,
                    "upper_bound" : 1.0,
                    "count" : 1.0,
                    "e" : null
                  } ],
                  "sketch" : {
                    "parameters" : {
                      "c" : 0.64,
                      "k" : 2048.0,
                      "f" : [ ]
                    },
                    "data" : [ [ 1.0 ] ],
                    "g" : { }
                  },
                  "h" : true
                },
                "i" : 1.5
              },
              "skewness" : 0.0
            },
            "owner" : {
              "team" : "credit"
            }
          } ],
          "note" : [ 1, "two", 3.5 ]
        }\
        """;
    assertThat(Samples.text(SageMakerFiles.writeStatistics(read(text)))).isEqualTo(text);
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(read("\uFEFF" + GOLDEN)).isEqualTo(FILE);
  }

  private static StatisticsFile fileWith(NumericalStatistics statistics) {
    return StatisticsFile.of(
        3, List.of(FeatureStatistics.numerical("a", InferredType.INTEGRAL, statistics)));
  }
}
