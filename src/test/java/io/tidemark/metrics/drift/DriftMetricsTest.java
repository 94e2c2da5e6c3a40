package io.tidemark.metrics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.NumericCells;
import java.io.File;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DriftMetricsTest {

  private static List<Class<?>> registered() {
    return DriftMetrics.names().stream()
        .<Class<?>>map(n -> DriftMetrics.named(n).getClass())
        .toList();
  }

  @Test
  void noMetricOfThePackageIsForgotten() throws Exception {
    URI folder = Objects.requireNonNull(DriftMetric.class.getResource("DriftMetric.class")).toURI();
    File[] files = Objects.requireNonNull(Path.of(folder).getParent().toFile().listFiles());
    List<Class<?>> written =
        Arrays.stream(files)
            .map(file -> "io.tidemark.metrics.drift." + file.getName().replace(".class", ""))
            .filter(name -> !name.endsWith("package-info"))
            .<Class<?>>map(DriftMetricsTest::load)
            .filter(DriftMetric.class::isAssignableFrom)
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .toList();
    assertThat(registered()).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void everyMetricObeysTheLaws() {
    for (Class<?> metric : registered()) {
      assertThat(load(metric.getName() + "Test").getSuperclass()).isEqualTo(DriftLaws.class);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, DriftMetric.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("There is no class " + name, e);
    }
  }

  @Test
  void metricsAreFoundWhateverTheThreadsClassLoader() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(null);
      assertThatCode(() -> DriftMetrics.named("kolmogorov_smirnov")).doesNotThrowAnyException();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void distributionFunctionsNeedNumbers() {
    assertThat(DriftMetrics.applicableTo(NumericCells.of(0)))
        .extracting(DriftMetric::name)
        .contains("kolmogorov_smirnov", "jensen_shannon_distance", "jensen_shannon_distance_raw");
    assertThat(DriftMetrics.applicableTo(CategoricalCells.of("a")))
        .extracting(DriftMetric::name)
        .contains("jensen_shannon_distance")
        .doesNotContain("kolmogorov_smirnov");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> DriftMetrics.named("kolmogorov_smirnof"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("Unknown drift metric 'kolmogorov_smirnof': known are [")
        .hasMessageEndingWith("did you mean 'kolmogorov_smirnov'?");
  }
}
