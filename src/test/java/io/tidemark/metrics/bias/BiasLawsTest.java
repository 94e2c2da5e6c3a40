package io.tidemark.metrics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every bias metric; a new one joins by its service line. */
class BiasLawsTest {

  /** Differences of the two groups: exchanging these negates them. */
  private static final Set<String> DIFFERENCES =
      Set.of("ci", "dpl", "dppl", "dca", "dcr", "rd", "sd", "dar", "drr", "ad", "te");

  /** Distances that are the same in both directions. */
  private static final Set<String> SYMMETRIC =
      Set.of("js", "lp", "tvd", "ks", "ge", "equalized_odds");

  static List<BiasMetric> metrics() {
    return BiasMetrics.all();
  }

  private static GroupCounts random(Random random) {
    return GroupCounts.of(
        1 + random.nextInt(300),
        1 + random.nextInt(300),
        1 + random.nextInt(300),
        1 + random.nextInt(300));
  }

  private static GroupComparison pair(GroupCounts favoured, GroupCounts watched) {
    return GroupComparison.of(favoured, watched)
        .withStrata(List.of(new Stratum(favoured, watched)))
        .withFlips(new Flips(Math.min(3, watched.rows()), 0, watched.rows()));
  }

  private static double number(Outcome outcome) {
    return outcome.asOptional().orElseThrow();
  }

  @RepeatedTest(value = 30, name = "seed {currentRepetition}")
  void exchangingTheGroupsNegatesDifferencesAndKeepsDistances(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    GroupCounts one = random(random);
    GroupCounts other = random(random);
    for (Division division : Division.values()) {
      for (BiasMetric metric : metrics()) {
        double there = number(metric.value(pair(one, other), division));
        double back = number(metric.value(pair(other, one), division));
        if (DIFFERENCES.contains(metric.name())) {
          assertThat(back).as(metric.name()).isCloseTo(-there, within(1e-12));
        } else if (SYMMETRIC.contains(metric.name())) {
          assertThat(back).as(metric.name()).isCloseTo(there, within(1e-12));
        } else if (metric.name().equals("di")) {
          assertThat(back).isCloseTo(1 / there, within(1e-9 * back));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void equalGroupsAreAtParity(BiasMetric metric) {
    GroupCounts group = GroupCounts.of(30, 10, 5, 55);
    if (!Set.of("ge", "ft").contains(metric.name())) {
      assertThat(number(metric.value(pair(group, group), Division.CORRECT)))
          .isEqualTo(metric.name().equals("di") ? 1 : 0);
    }
  }

  @RepeatedTest(value = 20, name = "seed {currentRepetition}")
  void anIntervalHoldsItsValueAndShrinksAsRowsGrow(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    GroupCounts one = random(random);
    GroupCounts other = random(random);
    GroupComparison small = pair(one, other);
    GroupComparison large =
        pair(one.plus(one).plus(one).plus(one), other.plus(other).plus(other).plus(other));
    for (BiasMetric metric : metrics()) {
      if (metric.name().equals("ft")) {
        continue;
      }
      double value = number(metric.value(small, Division.CORRECT));
      Interval narrow = metric.interval(large, Division.CORRECT).orElseThrow();
      Interval wide = metric.interval(small, Division.CORRECT).orElseThrow();
      assertThat(value).as(metric.name()).isBetween(wide.lower(), wide.upper());
      assertThat(narrow.upper() - narrow.lower())
          .as(metric.name())
          .isLessThan(0.75 * (wide.upper() - wide.lower()));
    }
  }

  @RepeatedTest(value = 20, name = "seed {currentRepetition}")
  void theDeltaMethodAgreesWithTheClosedFormsOfLargeSamples(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    GroupCounts one = GroupCounts.of(3000 + random.nextInt(999), 2000, 2500, 4000);
    GroupCounts other = GroupCounts.of(2000 + random.nextInt(999), 3000, 3500, 2000);
    for (String name : List.of("dppl", "rd", "ad", "di")) {
      BiasMetric metric = BiasMetrics.named(name);
      Interval closed = metric.interval(pair(one, other), Division.CORRECT).orElseThrow();
      Interval delta =
          DeltaMethod.interval(metric, pair(one, other), Division.CORRECT).orElseThrow();
      assertThat(delta.upper() - delta.lower())
          .isCloseTo(closed.upper() - closed.lower(), within(2e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void aGroupWithoutRowsHasNoBias(BiasMetric metric) {
    GroupCounts some = GroupCounts.of(3, 2, 1, 4);
    assertThat(BiasMetrics.value(metric, pair(some, GroupCounts.NONE), Division.CLARIFY))
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "Facet set is empty"));
    assertThat(
            BiasMetrics.value(metric, GroupComparison.of(GroupCounts.NONE, some), Division.CORRECT))
        .isEqualTo(Outcome.undefined(Reason.EMPTY, "Negated facet set is empty"));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void theTestShowsHarmInTheDirectionOfTheValue(BiasMetric metric) {
    GroupComparison groups = pair(GroupCounts.of(30, 10, 5, 55), GroupCounts.of(10, 12, 8, 30));
    metric
        .disadvantage(groups)
        .ifPresent(
            d -> {
              double value = number(metric.value(groups, Division.CORRECT));
              double harm = metric.name().equals("di") ? 1 - value : metric.harm(value);
              assertThat(number(d.difference()) > 0).as(metric.name()).isEqualTo(harm > 0);
            });
  }

  @Test
  void noMetricOfThePackageIsForgotten() throws Exception {
    Path folder =
        Path.of(Objects.requireNonNull(BiasMetric.class.getResource("BiasMetric.class")).toURI())
            .getParent();
    List<Class<?>> written =
        Arrays.stream(Objects.requireNonNull(folder.toFile().listFiles()))
            .map(File::getName)
            .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
            .<Class<?>>map(name -> load("io.tidemark.metrics.bias." + name.replace(".class", "")))
            .filter(BiasMetric.class::isAssignableFrom)
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .toList();
    assertThat(metrics().stream().<Class<?>>map(BiasMetric::getClass).toList())
        .hasSize(22)
        .containsExactlyInAnyOrderElementsOf(written);
    assertThat(metrics())
        .filteredOn(metric -> metric.origin() == BiasMetric.Origin.CLARIFY)
        .hasSize(21);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, BiasMetric.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("There is no class " + name, e);
    }
  }
}
