package io.tidemark.interchange;

import io.tidemark.profile.ColumnKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The monitoring configuration that most columns share. A threshold or method is the most frequent
 * one, of equally frequent ones the first; a check is on unless it is off for every column. What no
 * column says is as AWS writes it.
 */
final class SharedSettings {

  private SharedSettings() {}

  static MonitoringConfig of(List<ColumnConstraints> columns) {
    List<ColumnSettings> settings = columns.stream().map(ColumnConstraints::settings).toList();
    DistributionConstraints drift =
        new DistributionConstraints(
            onUnlessAllOff(settings.stream().map(ColumnSettings::comparison)),
            number(settings, s -> s.driftThreshold(ColumnKind.NUMERIC)),
            mostFrequent(settings.stream().map(ColumnSettings::comparisonMethod)),
            number(settings, s -> s.driftThreshold(ColumnKind.CATEGORICAL)),
            mostFrequent(settings.stream().map(ColumnSettings::categoricalMethod)),
            OtherFields.NONE);
    return new MonitoringConfig(
            onUnlessAllOff(settings.stream().map(s -> Optional.of(s.evaluation()))),
            Optional.empty(),
            number(settings, ColumnSettings::typeThreshold),
            number(settings, ColumnSettings::domainThreshold),
            drift,
            OtherFields.NONE)
        .over(MonitoringConfig.sageMakerDefaults());
  }

  private static Optional<Toggle> onUnlessAllOff(Stream<Optional<Toggle>> said) {
    List<Toggle> toggles = said.flatMap(Optional::stream).toList();
    return toggles.isEmpty()
        ? Optional.empty()
        : Optional.of(toggles.contains(Toggle.ENABLED) ? Toggle.ENABLED : Toggle.DISABLED);
  }

  private static OptionalDouble number(
      List<ColumnSettings> settings, Function<ColumnSettings, OptionalDouble> part) {
    return mostFrequent(
            settings.stream()
                .map(part)
                .map(n -> n.isPresent() ? Optional.of(n.getAsDouble()) : Optional.<Double>empty()))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private static <T> Optional<T> mostFrequent(Stream<Optional<T>> said) {
    Map<T, Long> counts =
        said.flatMap(Optional::stream)
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<T, Long> e) -> e.getValue()).reversed())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
