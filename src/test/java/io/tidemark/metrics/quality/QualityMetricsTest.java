package io.tidemark.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ComparisonOperator;
import java.io.File;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QualityMetricsTest {

  @Test
  void noMetricOfThePackageIsForgotten() throws Exception {
    URI folder =
        Objects.requireNonNull(QualityMetric.class.getResource("QualityMetric.class")).toURI();
    File[] files = Objects.requireNonNull(Path.of(folder).getParent().toFile().listFiles());
    List<Class<?>> written =
        Arrays.stream(files)
            .map(file -> "io.tidemark.metrics.quality." + file.getName().replace(".class", ""))
            .filter(name -> !name.endsWith("package-info"))
            .<Class<?>>map(QualityMetricsTest::load)
            .filter(QualityMetric.class::isAssignableFrom)
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .toList();
    assertThat(
            QualityMetrics.names().stream().<Class<?>>map(n -> QualityMetrics.named(n).getClass()))
        .containsExactlyInAnyOrderElementsOf(written);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, QualityMetric.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("There is no class " + name, e);
    }
  }

  @Test
  void namesOfSageMakersFilesAndOfAveragesAreUnderstood() {
    assertThat(QualityMetrics.canonical("auc")).isEqualTo("roc_auc");
    assertThat(QualityMetrics.jsonName("roc_auc")).isEqualTo("auc");
    assertThat(QualityMetrics.canonical("weighted_f0_5")).isEqualTo("weighted_f0_5");
    assertThat(QualityMetrics.worse("weighted_f2_best_constant_classifier"))
        .isEqualTo(ComparisonOperator.LESS_THAN);
    assertThat(QualityMetrics.worse("rmse")).isEqualTo(ComparisonOperator.GREATER_THAN);
    assertThat(QualityMetrics.worse("r2")).isEqualTo(ComparisonOperator.LESS_THAN);
    assertThat(QualityMetrics.worse("false_positive_rate"))
        .isEqualTo(ComparisonOperator.GREATER_THAN);
  }

  @Test
  void rowsMadeFromAMetricHaveItsDefinition() {
    for (String name : QualityMetrics.names()) {
      int definition = QualityMetrics.named(name).definition();
      for (String row :
          List.of(
              name,
              "macro_" + name,
              name + QualityMetrics.CONSTANT,
              name + QualityMetrics.LEAST,
              name + QualityMetrics.MOST)) {
        assertThat(QualityMetrics.definition(row)).as(row).isEqualTo(definition);
      }
    }
    assertThat(QualityMetrics.definition("cumulative_gain")).isEqualTo(1);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> QualityMetrics.named("recal"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("Unknown quality metric 'recal': known are [")
        .hasMessageEndingWith("did you mean 'recall'?");
  }
}
