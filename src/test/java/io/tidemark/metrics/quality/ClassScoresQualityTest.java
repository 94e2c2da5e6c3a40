package io.tidemark.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.LabelText;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.Moments;
import io.tidemark.profile.ScoreFlaw;
import io.tidemark.testkit.ClassScoresOf;
import io.tidemark.testkit.ClassScoresOf.Row;
import io.tidemark.testkit.CubeOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClassScoresQualityTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /** scikit-learn 1.9.1: roc_auc_score(multi_class="ovr") and so on. */
  @Test
  void agreesWithScikitLearn() {
    Evaluated e = Evaluated.classScores(ClassScoresOf.rows(ClassScoresOf.wine()));

    assertThat(e.value("macro_roc_auc")).isCloseTo(0.9435114036791843, EXACT);
    assertThat(e.value("weighted_roc_auc")).isCloseTo(0.9466115309846584, EXACT);
    assertThat(e.value("macro_average_precision")).isCloseTo(0.8698419935802278, EXACT);
    assertThat(e.value("weighted_average_precision")).isCloseTo(0.8840087338748966, EXACT);
    assertThat(e.value("log_loss")).isCloseTo(0.43691087128811124, EXACT);
    assertThat(e.value("multiclass_brier")).isCloseTo(0.253691002247191, EXACT);
    assertThat(e.metric("log_loss").sampleCount()).hasValue(178);

    assertClass(e, "barbera", 0.8990384615384616, 0.708585341727964, 0.3624135617570959);
    assertClass(e, "barolo", 0.9827659877510326, 0.9687772619261453, 0.1695024353177194);
    assertClass(e, "grignolino", 0.9487297617480585, 0.932163377086574, 0.28966313386906895);
    assertThat(Evaluated.number(e.ofClass("brier", "barbera")))
        .isCloseTo(0.11635219252808988, EXACT);
    assertThat(Evaluated.number(e.ofClass("brier", "grignolino")))
        .isCloseTo(0.08683650280898876, EXACT);
  }

  private static void assertClass(Evaluated e, String label, double auc, double ap, double loss) {
    assertThat(Evaluated.number(e.ofClass("roc_auc", label))).isCloseTo(auc, EXACT);
    assertThat(Evaluated.number(e.ofClass("average_precision", label))).isCloseTo(ap, EXACT);
    assertThat(Evaluated.number(e.ofClass("log_loss", label))).isCloseTo(loss, EXACT);
  }

  /** By NumPy 2.4.6 from the raw probabilities: bins by np.digitize, |Σ right − Σ p| per bin. */
  @Test
  void calibrationIsOfThePredictedClassAndOfEachClass() {
    Evaluated e = Evaluated.classScores(ClassScoresOf.rows(ClassScoresOf.wine()));

    assertThat(e.value("expected_calibration_error")).isCloseTo(0.05395449438202245, EXACT);
    assertThat(Evaluated.number(e.ofClass("expected_calibration_error", "barbera")))
        .isCloseTo(0.06321966292134831, EXACT);
    assertThat(Evaluated.number(e.ofClass("expected_calibration_error", "barolo")))
        .isCloseTo(0.03731629213483147, EXACT);
    assertThat(e.metric("expected_calibration_error").significance().noiseFloor()).isPresent();
    double right =
        e.metrics().stream()
            .filter(m -> m.name().equals("calibration_accuracy"))
            .mapToDouble(m -> Evaluated.number(m) * m.sampleCount().orElseThrow())
            .sum();
    // 84.27 % of the predictions are right.
    assertThat(right).isCloseTo(150, within(1e-9));
  }

  /**
   * A binary problem that is told as one of two classes: its numbers are those of the binary one.
   */
  @Test
  void twoClassesAreABinaryProblem() {
    Random random = new Random(15);
    List<Row> rows = new ArrayList<>();
    List<CubeOf.Row> binary = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      double p = random.nextInt(1001) / 1000.0;
      String actual = random.nextDouble() < p ? "1" : "0";
      String predicted = p > 0.5 ? "1" : "0";
      rows.add(new Row(actual, predicted, Map.of("1", p, "0", 1 - p)));
      binary.add(new CubeOf.Row(actual, predicted, p));
    }
    Evaluated two = Evaluated.classScores(ClassScoresOf.rows(rows));
    Evaluated one = Evaluated.binary(CubeOf.rows(binary));

    for (String name : List.of("roc_auc", "average_precision", "log_loss", "brier", "gini")) {
      assertThat(Evaluated.number(two.ofClass(name, "1")))
          .as(name)
          .isCloseTo(one.value(name), EXACT);
    }
    assertThat(two.value("log_loss")).isCloseTo(one.value("log_loss"), EXACT);
    assertThat(two.value("multiclass_brier")).isCloseTo(2 * one.value("brier"), EXACT);
    // Both areas are one number, and so is their average and its interval.
    Interval average = two.metric("macro_roc_auc").interval().orElseThrow();
    Interval own = one.metric("roc_auc").interval().orElseThrow();
    assertThat(average.lower()).isCloseTo(own.lower(), within(1e-9));
    assertThat(average.upper()).isCloseTo(own.upper(), within(1e-9));
    assertThat(average.method()).isEqualTo("95% average of the classes' intervals");
  }

  /** More scores than are known one by one, crowded at both ends: the exact areas by sorting. */
  @Test
  void boundsHoldTheExactValueWhereCellsAreTooCoarse() {
    Random random = new Random(1515);
    for (int run = 0; run < 20; run++) {
      double spread = 0.02 + run * run / 20.0;
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        String actual = "abc".charAt(Math.min(2, random.nextInt(4))) + "";
        double[] odds = new double[3];
        double all = 0;
        for (int k = 0; k < 3; k++) {
          odds[k] =
              Math.exp(
                  spread * random.nextGaussian()
                      + ("abc".charAt(k) == actual.charAt(0) ? spread : 0));
          all += odds[k];
        }
        rows.add(
            new Row(
                actual, "a", Map.of("a", odds[0] / all, "b", odds[1] / all, "c", odds[2] / all)));
      }
      Evaluated e = Evaluated.classScores(ClassScoresOf.rows(rows));
      double sum = 0;
      for (String label : List.of("a", "b", "c")) {
        double exact = area(rows, label);
        sum += exact / 3;
        assertThat(exact)
            .isBetween(
                Evaluated.number(e.ofClass("roc_auc_lower_bound", label)) - 1e-12,
                Evaluated.number(e.ofClass("roc_auc_upper_bound", label)) + 1e-12);
        assertThat(Evaluated.number(e.ofClass("roc_auc", label))).isCloseTo(exact, within(5e-4));
      }
      assertThat(sum)
          .isBetween(
              e.value("macro_roc_auc_lower_bound") - 1e-12,
              e.value("macro_roc_auc_upper_bound") + 1e-12);
    }
  }

  private static double area(List<Row> rows, String label) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(java.util.Comparator.comparing(r -> r.scores().get(label)));
    double negatives = 0;
    double wins = 0;
    long positives = 0;
    for (int at = 0; at < sorted.size(); ) {
      double score = sorted.get(at).scores().get(label);
      long tiedPositives = 0;
      long tiedNegatives = 0;
      for (; at < sorted.size() && sorted.get(at).scores().get(label) == score; at++) {
        tiedPositives += sorted.get(at).actual().equals(label) ? 1 : 0;
        tiedNegatives += sorted.get(at).actual().equals(label) ? 0 : 1;
      }
      wins += tiedPositives * (negatives + tiedNegatives / 2.0);
      positives += tiedPositives;
      negatives += tiedNegatives;
    }
    return wins / positives / negatives;
  }

  @Test
  void aClassThatTheWindowLacksIsLeftOutOfTheAverageAndSaysSo() {
    List<Row> rows =
        ClassScoresOf.wine().stream().filter(r -> !r.actual().equals("barbera")).toList();
    Evaluated e = Evaluated.classScores(ClassScoresOf.rows(rows));

    assertThat(e.ofClass("roc_auc", "barbera").status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    double others =
        Evaluated.number(e.ofClass("roc_auc", "barolo"))
            + Evaluated.number(e.ofClass("roc_auc", "grignolino"));
    assertThat(e.value("macro_roc_auc")).isCloseTo(others / 2, EXACT);

    Evaluated one =
        Evaluated.classScores(
            ClassScoresOf.rows(rows.stream().filter(r -> r.actual().equals("barolo")).toList()));
    assertThat(one.reason("macro_roc_auc"))
        .isEqualTo("ZERO_DENOMINATOR: labelled rows with probabilities are of one class");
    assertThat(one.metric("log_loss").value().isDefined()).isTrue();
  }

  @Test
  void withoutAUsableRowTheRowsThatAreLeftOutAreTold() {
    ClassScores all = ClassScoresOf.rows(ClassScoresOf.wine().subList(0, 1));
    Map<String, io.tidemark.profile.PredictionCube> empty = new java.util.TreeMap<>();
    all.classes()
        .forEach(
            c ->
                empty.put(
                    c,
                    io.tidemark.profile.PredictionCube.empty(
                        java.util.Optional.of(io.tidemark.profile.ScoreCells.FOUR_DIGITS))));
    Evaluated e =
        Evaluated.classScores(ClassScores.of(empty, Moments.EMPTY, Map.of(ScoreFlaw.NO_SUM, 12L)));

    assertThat(e.reason("log_loss"))
        .isEqualTo(
            "EMPTY: no rows with a label and a usable probability of each class: 12 rows are left"
                + " out");
    assertThat(e.reason("macro_roc_auc")).startsWith("EMPTY: ");
    assertThat(e.reason("multiclass_brier")).startsWith("EMPTY: ");
    assertThat(e.reason("expected_calibration_error")).startsWith("EMPTY: ");
  }

  @Test
  void aModelWithoutThemHasNoneOfTheseMetrics() {
    assertThat(Evaluated.classScores(ClassScores.NONE).metrics())
        .extracting(Metric::name)
        .doesNotContain("log_loss", "macro_roc_auc", "multiclass_brier");
    assertThat(LabelText.of(ClassScores.POSITIVE)).isEqualTo(ClassScores.POSITIVE);
  }
}
