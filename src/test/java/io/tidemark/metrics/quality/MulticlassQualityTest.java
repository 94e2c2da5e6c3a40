package io.tidemark.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.metrics.MetricStatus;
import io.tidemark.testkit.CubeOf;
import io.tidemark.testkit.CubeOf.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MulticlassQualityTest {

  private static final Offset<Double> EXACT = within(1e-12);

  private static Evaluated letters(List<String> classes) {
    String actual = "aaaabbbccccc";
    String predicted = "aabcbbacccab";
    List<Row> rows =
        IntStream.range(0, 12)
            .mapToObj(i -> new Row("" + actual.charAt(i), "" + predicted.charAt(i), Double.NaN))
            .toList();
    return Evaluated.multiclass(classes, CubeOf.rows(rows));
  }

  /** scikit-learn 1.9.1. */
  @Test
  void agreesWithScikitLearn() {
    Evaluated e = letters(List.of());
    assertThat(e.value("accuracy")).isCloseTo(0.5833333333333334, EXACT);
    assertThat(e.value("balanced_accuracy")).isCloseTo(0.5888888888888889, EXACT);
    assertThat(e.value("matthews")).isCloseTo(0.37896836447993354, EXACT);
    assertThat(e.value("macro_precision")).isCloseTo(0.5833333333333334, EXACT);
    assertThat(e.value("macro_recall")).isCloseTo(0.5888888888888889, EXACT);
    assertThat(e.value("macro_f0_5")).isCloseTo(0.5802005012531328, EXACT);
    assertThat(e.value("macro_f1")).isCloseTo(0.5793650793650794, EXACT);
    assertThat(e.value("macro_f2")).isCloseTo(0.5833333333333334, EXACT);
    assertThat(e.value("weighted_precision")).isCloseTo(0.6041666666666666, EXACT);
    assertThat(e.value("weighted_recall")).isCloseTo(0.5833333333333334, EXACT);
    assertThat(e.value("weighted_f0_5")).isCloseTo(0.5958646616541353, EXACT);
    assertThat(e.value("weighted_f1")).isCloseTo(0.5873015873015873, EXACT);
    assertThat(e.value("micro_f2")).isCloseTo(0.5833333333333334, EXACT);
    assertThat(Evaluated.number(e.ofClass("recall", "b"))).isCloseTo(2 / 3.0, EXACT);
    assertThat(Evaluated.number(e.ofClass("f1", "c"))).isCloseTo(2 / 3.0, EXACT);
  }

  /** SageMaker's documentation: 1180, 510, 268 and 138 rows of two classes. */
  @Test
  void agreesWithTheExampleOfTheDocumentation() {
    Evaluated e =
        Evaluated.multiclass(
            List.of(), CubeOf.counts("0", "0", 1180, "0", "1", 510, "1", "0", 268, "1", "1", 138));
    assertThat(e.value("accuracy")).isCloseTo(0.62882, within(5e-6));
    assertThat(e.value("weighted_precision")).isCloseTo(0.69832, within(5e-6));
    assertThat(e.value("weighted_recall")).isEqualTo(e.value("accuracy"));
    assertThat(e.value("accuracy_best_constant_classifier")).isCloseTo(0.19370, within(5e-6));
    assertThat(e.value("weighted_precision_best_constant_classifier"))
        .isCloseTo(0.19370 * 0.19370, within(5e-6));
    assertThat(e.value("weighted_f1_best_constant_classifier")).isCloseTo(0.06286, within(5e-6));
  }

  @Test
  void aKnownClassThatTheWindowLacksSaysSo() {
    Evaluated e = letters(List.of("a", "b", "c", "d"));
    assertThat(e.ofClass("recall", "d").status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    assertThat(e.ofClass("recall", "d").reason())
        .contains("ZERO_DENOMINATOR: actual positives = 0");
    assertThat(e.value("macro_recall")).isCloseTo(0.5888888888888889, EXACT);
  }

  @Test
  void twoHundredClassesAreNoneTooMany() {
    Random random = new Random(200);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      String actual = "" + random.nextInt(200);
      rows.add(
          new Row(actual, random.nextInt(4) > 0 ? actual : "" + random.nextInt(200), Double.NaN));
    }
    Evaluated e = Evaluated.multiclass(List.of(), CubeOf.rows(rows));
    assertThat(e.value("accuracy")).isBetween(0.74, 0.77);
    assertThat(e.value("matthews")).isBetween(0.74, 0.77);
    assertThat(e.metrics().stream().filter(m -> m.classLabel().isPresent())).hasSize(1000);
    assertThat(QualityEvaluation.multiclass(List.of()).matrix(CubeOf.rows(rows)).labels())
        .startsWith("0", "1", "2", "3")
        .endsWith("199");
  }

  @Test
  void oneClassOnlyIsAccurateAndNothingElse() {
    Evaluated e = Evaluated.multiclass(List.of(), CubeOf.counts("a", "a", 50));
    assertThat(e.value("accuracy")).isEqualTo(1);
    assertThat(e.reason("matthews")).isEqualTo("ZERO_DENOMINATOR: all labels are one class");
    assertThat(e.reason("balanced_accuracy")).contains("all labels are of one class");
  }
}
