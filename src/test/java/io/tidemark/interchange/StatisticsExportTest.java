package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Profiles;
import io.tidemark.testkit.ProfileOf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values by hand. */
class StatisticsExportTest {

  private static FeatureStatistics feature(ColumnProfile profile) {
    return StatisticsExport.of(Profiles.of(List.of(profile))).features().get(0);
  }

  private static List<CategoricalDistribution.Bucket> categories(ColumnProfile profile) {
    return feature(profile).stringStatistics().orElseThrow().categorical().orElseThrow().buckets();
  }

  private static List<Double> counts(ColumnProfile profile) {
    return feature(profile)
        .numericalStatistics()
        .orElseThrow()
        .kll()
        .orElseThrow()
        .buckets()
        .stream()
        .map(KllDistribution.Bucket::count)
        .toList();
  }

  @Test
  void aNumericColumnIsWrittenAsAwsWritesIt() {
    ColumnProfile minutes = ProfileOf.numbers("minutes", 1.0, null, 3.0, 6.0);
    assertThat(
            Samples.text(
                SageMakerFiles.writeStatistics(StatisticsExport.of(Profiles.of(List.of(minutes))))))
        .startsWith(
            """
            {
              "version" : 0.0,
              "dataset" : {
                "item_count" : 4
              },
              "features" : [ {
                "name" : "minutes",
                "inferred_type" : "Fractional",
                "numerical_statistics" : {
                  "common" : {
                    "num_present" : 3,
                    "num_missing" : 1
                  },
                  "mean" : 3.3333333333333335,
                  "sum" : 10.0,
                  "std_dev" : 2.0548046676563256,
                  "min" : 1.0,
                  "max" : 6.0,
                  "approximate_num_distinct_values" : 3,
                  "completeness" : 0.75,
                  "distribution" : {
                    "kll" : {
                      "buckets" : [ {
                        "lower_bound" : 1.0,
                        "upper_bound" : 1.5,
                        "count" : 1.0
                      }, {
            """)
        .endsWith(
            """
                      } ],
                      "sketch" : {
                        "parameters" : {
                          "c" : 0.64,
                          "k" : 2048.0
                        },
                        "data" : [ [ 1.0, 3.0, 6.0 ] ]
                      }
                    }
                  }
                }
              } ]
            }\
            """
                .stripTrailing());
    // [3.0, 3.5) is the fifth bucket; the last one has the maximum.
    assertThat(counts(minutes)).containsExactly(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0);
  }

  @Test
  void bucketsThatWereCountedGoBeforeTheSketch() {
    ColumnProfile profile = ProfileOf.numbers("a", 0.0, 10.0);
    CellCounts counted =
        CellCounts.of(NumericCells.tenBuckets(0, 10), 5, 0, 0, 0, 1, 0, 0, 0, 0, 7);
    assertThat(counts(withBuckets(profile, counted)))
        .containsExactly(5.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 7.0);
    FeatureStatistics unsketched = feature(withBuckets(profile, counted).withSketch(null));
    KllDistribution kll = unsketched.numericalStatistics().orElseThrow().kll().orElseThrow();
    assertThat(kll.sketch()).isEmpty();
    assertThat(kll.buckets()).hasSize(10);
  }

  @Test
  void withoutSketchAndBucketsThereIsNoDistribution() {
    assertThat(
            feature(ProfileOf.numbers("a", 1.0, 2.0).withSketch(null))
                .numericalStatistics()
                .orElseThrow()
                .distribution())
        .isEqualTo(Distribution.NONE);
  }

  @Test
  void aConstantColumnHasItsValuesInTheLastBucket() {
    ColumnProfile profile = ProfileOf.integers("a", 7L, 7L, 7L);
    List<Double> last = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.0);
    assertThat(counts(profile)).isEqualTo(last);
    CellCounts counted = CellCounts.of(NumericCells.tenBuckets(7, 7), 0, 3);
    assertThat(counts(withBuckets(profile, counted))).isEqualTo(last);
    assertThat(feature(profile).inferredType()).isEqualTo(InferredType.INTEGRAL);
  }

  @Test
  void valuesThatAreNoNumbersArePresentWithoutMoments() {
    NumericalStatistics statistics =
        feature(ProfileOf.numbers("a", 2.0, Double.NaN, Double.POSITIVE_INFINITY, null))
            .numericalStatistics()
            .orElseThrow();
    assertThat(statistics.common()).isEqualTo(CommonStatistics.of(3, 1));
    assertThat(statistics.sum()).hasValue(2.0);
  }

  @Test
  void aColumnOfNullsIsUnknownWithMomentsThatAreNoNumbers() {
    FeatureStatistics feature = feature(ProfileOf.numbers("a", null, null));
    assertThat(feature.inferredType()).isEqualTo(InferredType.UNKNOWN);
    assertThat(feature.completeness()).hasValue(0.0);
    String text =
        Samples.text(
            SageMakerFiles.writeStatistics(
                StatisticsExport.of(Profiles.of(List.of(ProfileOf.numbers("a", null, null))))));
    assertThat(text).contains("\"mean\" : \"NaN\"").doesNotContain("distribution");
  }

  @Test
  void noRowsHaveNoCompleteness() {
    FeatureStatistics feature = feature(ProfileOf.texts("a"));
    assertThat(feature.inferredType()).isEqualTo(InferredType.UNKNOWN);
    assertThat(feature.completeness()).isEmpty();
  }

  @Test
  void fewCategoriesAreListedTheMostFrequentFirst() {
    assertThat(categories(ProfileOf.texts("plan", "b", "a", "b", null, "c", "b", "a")))
        .containsExactly(
            CategoricalDistribution.Bucket.of("b", 3),
            CategoricalDistribution.Bucket.of("a", 2),
            CategoricalDistribution.Bucket.of("c", 1));
  }

  @Test
  void categoriesOfAWindowAreThoseThatOccurInIt() {
    CategoricalCells cells = CategoricalCells.of("a", "b");
    assertThat(categories(ProfileOf.texts("plan", cells, "b", "new", "b")))
        .containsExactly(
            CategoricalDistribution.Bucket.of("b", 2), CategoricalDistribution.Bucket.of("new", 1));
  }

  @Test
  void upTo120CategoriesAreListed() {
    assertThat(categories(manyTexts(120))).hasSize(120);
    StringStatistics more = feature(manyTexts(121)).stringStatistics().orElseThrow();
    assertThat(more.distribution()).isEqualTo(Distribution.NONE);
    assertThat(more.distinctCount()).hasValue(121.0);
  }

  private static ColumnProfile manyTexts(int values) {
    return ProfileOf.texts(
        "code",
        CategoricalCells.of("v0"),
        IntStream.range(0, values).mapToObj(i -> "v" + i).toArray(String[]::new));
  }

  @Test
  void booleansAndTimesAreStrings() {
    FeatureStatistics flag = feature(ProfileOf.texts("flag", "true", "false", "true"));
    assertThat(flag.inferredType()).isEqualTo(InferredType.STRING);
    assertThat(flag.stringStatistics().orElseThrow().categorical()).isPresent();

    FeatureStatistics time = feature(ProfileOf.nullsOnly("at", ColumnKind.TEMPORAL, 4, 1));
    assertThat(time.inferredType()).isEqualTo(InferredType.STRING);
    assertThat(time.completeness()).hasValue(0.75);
    assertThat(feature(ProfileOf.nullsOnly("at", ColumnKind.TEMPORAL, 4, 4)).inferredType())
        .isEqualTo(InferredType.UNKNOWN);
  }

  @Test
  void arraysAreStringsOfWhichNothingIsKnown() {
    FeatureStatistics array = feature(ProfileOf.nullsOnly("tags", ColumnKind.UNSUPPORTED, 4, 1));
    assertThat(array.inferredType()).isEqualTo(InferredType.STRING);
    assertThat(array.stringStatistics().orElseThrow().distinctCount()).isEmpty();
  }

  @Test
  void numbersDeclaredCategoriesKeepTheirTypeAndListTheirValues() {
    ColumnProfile zone = ProfileOf.texts("zone", "10", "20", "10");
    assertThat(feature(zone).inferredType()).isEqualTo(InferredType.INTEGRAL);
    assertThat(categories(zone))
        .containsExactly(
            CategoricalDistribution.Bucket.of("10", 2), CategoricalDistribution.Bucket.of("20", 1));
  }

  @Test
  void textsThatAreNumbersHaveNumericalStatistics() {
    FeatureStatistics feature = feature(ProfileOf.integers("age", 30L, 40L));
    assertThat(feature.numericalStatistics().orElseThrow().mean()).hasValue(35.0);
    assertThat(feature.stringStatistics()).isEmpty();
  }

  @Test
  void columnsKeepTheirOrder() {
    StatisticsFile file =
        StatisticsExport.of(
            Profiles.of(
                Arrays.asList(
                    ProfileOf.texts("z", "x"),
                    ProfileOf.numbers("a", 1.0),
                    ProfileOf.texts("m", "y"))));
    assertThat(file.features()).extracting(FeatureStatistics::name).containsExactly("z", "a", "m");
  }

  private static ColumnProfile withBuckets(ColumnProfile p, CellCounts buckets) {
    return new ColumnProfile(
        ColumnName.of("a"),
        p.kind(),
        p.rows(),
        0,
        0,
        0,
        p.types(),
        p.moments(),
        p.distinct(),
        null,
        buckets,
        p.values(),
        Map.of(),
        p.sketch(),
        null,
        0);
  }
}
