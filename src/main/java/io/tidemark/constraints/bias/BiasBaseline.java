package io.tidemark.constraints.bias;

import io.tidemark.core.Subgroup;
import io.tidemark.metrics.bias.BiasFigure;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.bias.Division;
import io.tidemark.metrics.bias.GroupComparison;
import io.tidemark.profile.Facet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bias of the baseline: measured on its rows, or read from an {@code analysis.json}. */
public final class BiasBaseline {

  /** A baseline that knows nothing. */
  public static final BiasBaseline NONE = new BiasBaseline(Map.of());

  /**
   * A metric of a watched group.
   *
   * @param subgroup the group
   * @param metric the metric's name in tables
   */
  public record Key(Subgroup subgroup, String metric) {}

  /**
   * A value of the baseline.
   *
   * @param value with Clarify's sign; may be infinite
   * @param groups the counts behind it; empty for a value that was read from a file
   */
  public record Entry(double value, Optional<GroupComparison> groups) {

    public Entry {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("A value of the baseline is a number, was NaN");
      }
    }
  }

  private final Map<Key, Entry> entries;

  private BiasBaseline(Map<Key, Entry> entries) {
    this.entries = Map.copyOf(entries);
  }

  /** What was measured of the baseline's rows; what is undefined or withheld there is not known. */
  public static BiasBaseline of(BiasReading reading) {
    Map<Key, Entry> entries = new HashMap<>();
    for (BiasFigure figure : reading.figures()) {
      Division.extended(figure.value())
          .ifPresent(
              value ->
                  entries.put(
                      new Key(figure.groups().subgroup(), figure.metric().name()),
                      new Entry(value, Optional.of(figure.groups()))));
    }
    return new BiasBaseline(entries);
  }

  /** Values alone, which may be infinite. */
  public static BiasBaseline of(Map<Key, Double> values) {
    Map<Key, Entry> entries = new HashMap<>();
    values.forEach((key, value) -> entries.put(key, new Entry(value, Optional.empty())));
    return new BiasBaseline(entries);
  }

  /** What either knows, and this one of what both know. */
  public BiasBaseline or(BiasBaseline other) {
    Map<Key, Entry> all = new HashMap<>(other.entries);
    all.putAll(entries);
    return new BiasBaseline(all);
  }

  /** The baseline's value of the same metric of the same group. */
  public Optional<Entry> of(BiasFigure figure) {
    Subgroup group = figure.groups().subgroup();
    String metric = figure.metric().name();
    return Optional.ofNullable(entries.get(new Key(group, metric)))
        .or(() -> ofFile(Subgroup.of(Facet.unnumbered(group.facet()), group.value()), metric));
  }

  /** A value of a file, which knows the columns of facets only. */
  private Optional<Entry> ofFile(Subgroup group, String metric) {
    return Optional.ofNullable(entries.get(new Key(group, metric)))
        .filter(entry -> entry.groups().isEmpty());
  }

  public Map<Key, Entry> entries() {
    return entries;
  }
}
