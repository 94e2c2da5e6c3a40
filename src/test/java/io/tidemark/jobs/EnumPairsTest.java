package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.capture.ColumnType;
import io.tidemark.config.BiasRuleName;
import io.tidemark.config.Comparison;
import io.tidemark.config.IngestType;
import io.tidemark.config.QualityPolicyName;
import io.tidemark.config.ThresholdFrom;
import io.tidemark.constraints.bias.BiasRule;
import io.tidemark.constraints.quality.QualityPolicy;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.ColumnKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Words of the configuration, which knows no other package, and what they stand for: they are
 * joined by their names, so that every word must have its counterpart.
 */
class EnumPairsTest {

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(BiasRuleName.class, BiasRule.class),
        Arguments.of(io.tidemark.config.ColumnKind.class, ColumnKind.class),
        Arguments.of(IngestType.class, ColumnType.class),
        Arguments.of(QualityPolicyName.class, QualityPolicy.class),
        Arguments.of(Comparison.class, ComparedWith.class),
        Arguments.of(ThresholdFrom.class, ThresholdSource.class));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyWordHasItsCounterpart(Class<? extends Enum<?>> word, Class<? extends Enum<?>> meant) {
    assertThat(names(meant)).containsAll(names(word));
  }

  private static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }
}
