package io.tidemark.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.metrics.ReconstructionError;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.scan.ProfileScan;
import io.tidemark.scan.TimeRange;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * NannyML's car loans: drift from the sixth of ten chunks of 5000 rows on. Expected values: {@code
 * expected.json} beside the data, computed with NumPy, SciPy and NannyML.
 */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class CarLoanDriftSparkTest {

  private static final Path DATA =
      Path.of(System.getProperty("tidemark.shared", "../shared"), "data", "car-loan");

  private static final List<String> NUMERIC =
      List.of("car_value", "debt_to_income_ratio", "loan_length", "driver_tenure", "y_pred_proba");
  private static final List<String> CATEGORICAL =
      List.of("salary_range", "repaid_loan_on_prev_car", "size_of_downpayment", "y_pred");
  private static final Set<String> DRIFTING =
      Set.of("car_value", "salary_range", "repaid_loan_on_prev_car", "loan_length", "y_pred_proba");
  private static final int FIRST_DRIFTING = 5;

  private static JsonNode expected;
  private static Baseline baseline;
  private static List<Profiles> chunks;
  private static CrossProducts productsBefore;
  private static List<CrossProducts> productsOfChunks;
  private static Profiles decilesBefore;
  private static List<Profiles> decilesOfChunks;

  @BeforeAll
  static void fold(SparkSession spark) throws IOException {
    assumeTrue(
        Files.isDirectory(DATA),
        () -> "Skipped: there is no " + DATA + "; give the folder as -Dtidemark.shared=DIR");
    expected = new ObjectMapper().readTree(DATA.resolve("expected.json").toFile());
    List<ColumnName> columns = new ArrayList<>();
    Map<ColumnName, ColumnKind> kinds =
        CATEGORICAL.stream()
            .collect(Collectors.toMap(ColumnName::of, name -> ColumnKind.CATEGORICAL));
    NUMERIC.forEach(name -> columns.add(ColumnName.of(name)));
    CATEGORICAL.forEach(name -> columns.add(ColumnName.of(name)));
    SlicedProfiles learned =
        new TrainingProfiles(
                columns,
                kinds,
                Map.of(),
                256,
                List.of(),
                0,
                new CrossColumns(Set.of("y_pred_proba"), 64),
                Optional.empty())
            .learnSliced(spark.read().parquet(file("reference")), step -> {});
    Profiles training = learned.whole();
    baseline =
        Baseline.of(
            new MonitorId("car-loan"),
            "1",
            training.rows(),
            "reference",
            Instant.EPOCH,
            learned,
            new ConstraintSet(List.of()));
    // Every chunk of 5000 rows in the order of the file is the hour of its number.
    Dataset<Row> later =
        spark
            .read()
            .parquet(file("monitoring"))
            .coalesce(1)
            .selectExpr(
                "*",
                "timestamp_seconds(floor(monotonically_increasing_id() / 5000) * 3600)"
                    + " AS chunk_time");
    ProfilePlan plan = new ProfilePlan(baseline.columnPlans(Map.of()), null, 0);
    // scikit-learn was given the numbers as they are, with those beyond the bounds.
    CrossPlan cross =
        new CrossPlan(
            learned.crossProducts().orElseThrow().plan().axes().stream()
                .map(a -> new CrossPlan.Axis(a.column(), a.origin(), a.unit()))
                .toList());
    productsBefore =
        ProfileScan.fold(
                spark.read().parquet(file("reference")), plan.withCross(cross), SlicePlan.NONE)
            .crossProducts()
            .orElseThrow();
    List<SlicedProfiles> folded = inChunks(later, plan.withCross(cross));
    chunks = folded.stream().map(SlicedProfiles::whole).toList();
    productsOfChunks = folded.stream().map(c -> c.crossProducts().orElseThrow()).toList();
    ProfilePlan deciles =
        new ProfilePlan(
            NUMERIC.stream().map(CarLoanDriftSparkTest::countingDeciles).toList(), null, 0);
    decilesBefore = ProfileScan.fold(spark.read().parquet(file("reference")), deciles);
    decilesOfChunks = inChunks(later, deciles).stream().map(SlicedProfiles::whole).toList();
  }

  private static List<SlicedProfiles> inChunks(Dataset<Row> later, ProfilePlan plan) {
    Window ten = new Window(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofHours(10)));
    TimeRange hours = new TimeRange(ColumnName.of("chunk_time"), ten, Duration.ofHours(1), null);
    return List.copyOf(ProfileScan.fold(later, plan, SlicePlan.NONE, hours).byWindow().values());
  }

  private static ColumnPlan countingDeciles(String column) {
    JsonNode edges = expected.at("/drift_all/" + column + "/bin_edges_ref_deciles");
    double[] distinct =
        IntStream.range(0, edges.size())
            .mapToDouble(i -> edges.get(i).asDouble())
            .distinct()
            .toArray();
    return ColumnPlan.counting(
        ColumnName.of(column),
        ColumnKind.NUMERIC,
        NumericCells.of(distinct),
        Expectation.NOTHING,
        List.of());
  }

  private static String file(String name) {
    return DATA.resolve(name + "_synthetic_car_loan.parquet").toString();
  }

  private static CountPair pair(int chunk, String column) {
    ColumnName name = ColumnName.of(column);
    return new CountPair(
        baseline.profiles().column(name).orElseThrow().cells(),
        chunks.get(chunk).column(name).orElseThrow().cells());
  }

  private static double value(String metric, CountPair counts) {
    return DriftMetrics.named(metric).value(counts).asOptional().orElseThrow();
  }

  private static double value(String metric, int chunk, String column) {
    return value(metric, pair(chunk, column));
  }

  private static JsonNode drift(int chunk, String column) {
    return expected.at("/chunks/analysis/" + chunk + "/drift/" + column);
  }

  @Test
  void thereAreTenChunks() {
    assertThat(chunks).hasSize(10);
    assertThat(chunks).extracting(Profiles::rows).containsOnly(5_000L);
  }

  /**
   * scikit-learn 1.9.1, NumPy 2.4.6: StandardScaler and PCA of the reference's four numeric
   * features, which are hardly correlated; all four hold 90 % of the variance, of which we keep
   * three.
   */
  @Test
  void reconstructionErrorsAreThoseOfScikitLearn() {
    assertErrors(
        0.5,
        1.2704779038850351,
        1.27803715055454,
        1.27724539956826,
        1.27002985312836,
        1.28536174902017,
        1.24265502746779,
        1.57237328098643,
        1.60415256690958,
        1.57497374635857,
        1.5906365892176,
        1.59259985665567);
    assertErrors(
        0.9,
        0.7859171624558576,
        0.77824730049371,
        0.78541892886493,
        0.78252300063081,
        0.79548204095416,
        0.78357358697134,
        0.75955969688864,
        0.7559447993426,
        0.74924800548925,
        0.75009455045768,
        0.77409246748614);
  }

  private static void assertErrors(double share, double ofReference, double... ofChunks) {
    ReconstructionError error = ReconstructionError.holding(share, productsBefore).orElseThrow();
    assertThat(error.of(productsBefore).asOptional().orElseThrow())
        .isCloseTo(ofReference, within(1e-9));
    for (int chunk = 0; chunk < 10; chunk++) {
      assertThat(error.of(productsOfChunks.get(chunk)).asOptional().orElseThrow())
          .as("chunk " + chunk)
          .isCloseTo(ofChunks[chunk], within(1e-9));
    }
  }

  @Test
  void distancesOfCategoriesAreAsPublished() {
    for (int chunk = 0; chunk < 10; chunk++) {
      for (String column : CATEGORICAL) {
        JsonNode published = drift(chunk, column);
        String what = column + " of chunk " + chunk;
        double chi = published.get("chi2").asDouble();
        assertThat(value("chi_square", chunk, column)).as(what).isCloseTo(chi, within(1e-9 * chi));
        assertNear("l_infinity_distance", chunk, column, "l_infinity");
        assertNear("total_variation_distance", chunk, column, "tvd");
        assertNear("hellinger_distance", chunk, column, "hellinger");
        assertNear("jensen_shannon_distance_raw", chunk, column, "js_distance_base2");
        assertThat(value("population_stability_index", chunk, column))
            .as(what)
            .isCloseTo(published.get("psi").asDouble(), withinPercentage(1));
      }
    }
  }

  private static void assertNear(String metric, int chunk, String column, String key) {
    assertThat(value(metric, chunk, column))
        .as("%s of %s of chunk %s", metric, column, chunk)
        .isCloseTo(drift(chunk, column).get(key).asDouble(), within(1e-9));
  }

  @Test
  void distancesOfNumbersAreAsPublished() {
    for (int chunk = 0; chunk < 10; chunk++) {
      for (String column : NUMERIC) {
        JsonNode published = drift(chunk, column);
        String what = column + " of chunk " + chunk;
        assertThat(value("kolmogorov_smirnov", chunk, column))
            .as(what)
            .isCloseTo(published.get("ks_statistic").asDouble(), within(0.002));
        if (chunk >= FIRST_DRIFTING && DRIFTING.contains(column)) {
          assertThat(value("wasserstein_distance", chunk, column))
              .as(what)
              .isCloseTo(published.get("wasserstein_1").asDouble(), withinPercentage(2));
          assertThat(value("wasserstein_distance_normalized", chunk, column))
              .as(what)
              .isCloseTo(
                  published.get("wasserstein_1_over_ref_std_pop").asDouble(), withinPercentage(2));
        }
      }
    }
  }

  @Test
  void indicesOverThePublishedDecilesAreAsPublished() {
    for (String column : NUMERIC) {
      for (int chunk = 0; chunk < 10; chunk++) {
        JsonNode published = drift(chunk, column);
        CountPair counts = filled(column, chunk);
        String what = column + " of chunk " + chunk;
        assertThat(value("population_stability_index", counts))
            .as(what)
            .isCloseTo(published.get("psi10_right_closed").asDouble(), withinPercentage(1));
        assertThat(value("jensen_shannon_distance_raw", counts))
            .as(what)
            .isCloseTo(
                published.get("js_distance_base2_10bins_right_closed").asDouble(),
                withinPercentage(1));
      }
    }
  }

  /** The counts between the published deciles a thousand times, and 1e-4 of all in an empty one. */
  private static CountPair filled(String column, int chunk) {
    ColumnName name = ColumnName.of(column);
    return new CountPair(
        filled(decilesBefore.column(name).orElseThrow().cells()),
        filled(decilesOfChunks.get(chunk).column(name).orElseThrow().cells()));
  }

  private static CellCounts filled(CellCounts counts) {
    long rows = 1_000 * counts.total();
    return CellCounts.of(
        counts.cells(),
        Arrays.stream(counts.counts()).map(c -> c == 0 ? rows / 10_000 : 1_000 * c).toArray());
  }

  @Test
  void trueDriftIsFoundInEveryChunkFromTheSixthOnAndNothingElse() {
    CorrectPolicy policy = new CorrectPolicy(Settings.defaults());
    for (int chunk = 0; chunk < 10; chunk++) {
      Judgement judgement = policy.judge(baseline, chunks.get(chunk));
      Set<String> violated =
          judgement.violations().stream()
              .flatMap(v -> v.columns().stream())
              .map(ColumnName::text)
              .collect(Collectors.toSet());
      assertThat(violated)
          .as("chunk " + chunk)
          .isEqualTo(chunk < FIRST_DRIFTING ? Set.of() : DRIFTING);
    }
  }
}
