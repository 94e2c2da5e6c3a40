package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The profiles of all rows, and those of their slices; a slice without rows is not there. Besides,
 * for each way to divide the rows, under {@link Slice#by}: how often each of its values occurs,
 * with the values that have no slice of their own. And, where they were asked for, the products of
 * columns over all rows.
 *
 * <p>A state that merges: whose profile is whose depends on the {@link SlicePlan} only, never on
 * the rows, and profiles of different plans refuse to merge.
 */
public final class SlicedProfiles implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<Slice, Profiles> parts;

  /** Null where they were not asked for. */
  private final CrossProducts cross;

  private SlicedProfiles(Map<Slice, Profiles> parts, CrossProducts cross) {
    this.parts = new LinkedHashMap<>(parts);
    this.cross = cross;
  }

  /**
   * Profiles by slice.
   *
   * @throws IllegalArgumentException if those of the whole are not among them
   */
  public static SlicedProfiles of(Map<Slice, Profiles> parts) {
    if (!parts.containsKey(Slice.WHOLE)) {
      throw new IllegalArgumentException(
          "Profiles of the slices " + parts.keySet() + " lack those of the whole");
    }
    return new SlicedProfiles(parts, null);
  }

  /** The whole without slices. */
  public static SlicedProfiles of(Profiles whole) {
    return of(Map.of(Slice.WHOLE, whole));
  }

  /** The profiles of no rows. */
  public static SlicedProfiles empty(ProfilePlan plan, SlicePlan slices) {
    Map<Slice, Profiles> parts = new LinkedHashMap<>();
    parts.put(Slice.WHOLE, Profiles.empty(plan));
    slices.keys().forEach(key -> parts.put(key.all(), Profiles.of(List.of(key.empty()))));
    return of(parts).with(plan.optionalCross().map(CrossProducts::empty));
  }

  /** The same with these products over all rows, or with none. */
  public SlicedProfiles with(Optional<CrossProducts> products) {
    return new SlicedProfiles(parts, products.orElse(null));
  }

  /**
   * The profiles of both sets of rows.
   *
   * @throws IllegalArgumentException if they count in different cells or follow different values
   */
  public SlicedProfiles merge(SlicedProfiles other) {
    Map<Slice, Profiles> sum = new LinkedHashMap<>(parts);
    other.parts.forEach((slice, profiles) -> sum.merge(slice, profiles, Profiles::merge));
    return new SlicedProfiles(sum, mergedCross(other));
  }

  /** There are none of rows of which some were not summed. */
  private CrossProducts mergedCross(SlicedProfiles other) {
    if (cross != null && other.cross != null) {
      return cross.merge(other.cross);
    }
    if (cross == null) {
      return whole().rows() == 0 ? other.cross : null;
    }
    return other.whole().rows() == 0 ? cross : null;
  }

  /** Those of some columns; how the rows are divided stays. */
  public SlicedProfiles only(Predicate<ColumnName> wanted) {
    Map<Slice, Profiles> some = new LinkedHashMap<>();
    parts.forEach(
        (slice, profiles) ->
            some.put(
                slice, slice.isAllRows() && !slice.isWhole() ? profiles : profiles.only(wanted)));
    return new SlicedProfiles(some, crossProducts().flatMap(c -> c.only(wanted)).orElse(null));
  }

  /** The same of columns that are each changed; how the rows are divided stays. */
  public SlicedProfiles map(java.util.function.UnaryOperator<ColumnProfile> change) {
    Map<Slice, Profiles> changed = new LinkedHashMap<>();
    parts.forEach(
        (slice, profiles) ->
            changed.put(
                slice, slice.isAllRows() && !slice.isWhole() ? profiles : profiles.map(change)));
    return new SlicedProfiles(changed, cross);
  }

  /** The products of columns over all rows; empty where they were not asked for. */
  public Optional<CrossProducts> crossProducts() {
    return Optional.ofNullable(cross);
  }

  public Profiles whole() {
    return parts.get(Slice.WHOLE);
  }

  /** All of it by slice: the whole, the slices, and how each key divides the rows. */
  public Map<Slice, Profiles> parts() {
    return Collections.unmodifiableMap(parts);
  }

  /** The slices that have rows; neither the whole nor what is said of all rows. */
  public List<Slice> slices() {
    return parts.keySet().stream().filter(s -> !s.isAllRows()).toList();
  }

  public Optional<Profiles> slice(Slice slice) {
    return Optional.ofNullable(parts.get(slice));
  }

  /** How often each value of the columns occurs; empty where the rows were not divided by them. */
  public Optional<ColumnProfile> by(List<String> columns) {
    return slice(Slice.by(columns)).map(p -> p.columns().get(0));
  }

  /** The ways in which the rows are divided, to divide others alike. */
  public SlicePlan plan() {
    return new SlicePlan(
        parts.keySet().stream()
            .filter(s -> s.isAllRows() && !s.isWhole())
            .map(s -> key(s.columns()))
            .toList());
  }

  private SliceKey key(List<String> columns) {
    return new SliceKey(
        columns,
        by(columns)
            .flatMap(ColumnProfile::optionalCells)
            .map(counts -> (CategoricalCells) counts.cells())
            .orElse(null));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlicedProfiles that
        && parts.equals(that.parts)
        && Objects.equals(cross, that.cross);
  }

  @Override
  public int hashCode() {
    return Objects.hash(parts, cross);
  }
}
