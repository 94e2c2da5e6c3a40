package io.tidemark.profile;

import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prediction profiles of all rows, of their slices and of the groups of their facets. A part
 * without rows is not there, except the whole.
 *
 * <p>Besides a group {@code (WHOLE, Subgroup.of(facet, value))}, whose cube holds tenths, there are
 * its strata {@code within(group)} where the plan has a group variable; their cubes hold no scores.
 */
public final class PredictionProfiles implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<PredictionPart, PredictionProfile> parts;

  private PredictionProfiles(Map<PredictionPart, PredictionProfile> parts) {
    this.parts = new LinkedHashMap<>(parts);
  }

  /**
   * Profiles by part.
   *
   * @throws IllegalArgumentException if that of the whole is not among them
   */
  public static PredictionProfiles of(Map<PredictionPart, PredictionProfile> parts) {
    if (!parts.containsKey(PredictionPart.WHOLE)) {
      throw new IllegalArgumentException(
          "Prediction profiles of the parts " + parts.keySet() + " lack that of the whole");
    }
    return new PredictionProfiles(parts);
  }

  /** The whole without slices and facets. */
  public static PredictionProfiles of(PredictionProfile whole) {
    return of(Map.of(PredictionPart.WHOLE, whole));
  }

  /** The profiles of no rows. */
  public static PredictionProfiles empty(Optional<ScoreCells> scoreCells) {
    return of(PredictionProfile.empty(scoreCells));
  }

  /**
   * The profiles of both sets of rows.
   *
   * @throws IllegalArgumentException if their scores are counted in different cells
   */
  public PredictionProfiles merge(PredictionProfiles other) {
    PredictionProfiles sum = new PredictionProfiles(parts);
    other.parts.forEach((part, p) -> sum.parts.merge(part, p, PredictionProfile::merge));
    return sum;
  }

  public PredictionProfile whole() {
    return parts.get(PredictionPart.WHOLE);
  }

  /** All of it, by part. */
  public Map<PredictionPart, PredictionProfile> parts() {
    return Collections.unmodifiableMap(parts);
  }

  public Optional<PredictionProfile> part(PredictionPart part) {
    return Optional.ofNullable(parts.get(part));
  }

  public Optional<PredictionProfile> slice(Slice slice) {
    return part(PredictionPart.of(slice));
  }

  /** A group, or a stratum of one, among all rows. */
  public Optional<PredictionProfile> subgroup(Subgroup subgroup) {
    return part(PredictionPart.of(subgroup));
  }

  /** The slices that have rows; the whole is none. */
  public List<Slice> slices() {
    return parts.keySet().stream()
        .filter(p -> p.subgroup().equals(Subgroup.ALL) && !p.slice().isWhole())
        .map(PredictionPart::slice)
        .toList();
  }

  /** The groups among all rows that have rows, and their strata. */
  public List<Subgroup> subgroups() {
    return parts.keySet().stream()
        .filter(p -> p.slice().isWhole() && !p.subgroup().equals(Subgroup.ALL))
        .map(PredictionPart::subgroup)
        .toList();
  }

  /** The cells of the scores; empty where the model has none. */
  public Optional<ScoreCells> scoreCells() {
    return whole().cube().scoreCells();
  }

  /** All rows, with and without a label. */
  public long rows() {
    return whole().rows();
  }

  /** The rows whose label has arrived. */
  public long labelled() {
    return whole().labelled();
  }

  /** The share of the rows whose label has arrived, 0 to 1; undefined without rows. */
  public Outcome labelCoverage() {
    return Outcome.ratio(labelled(), rows(), "rows");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PredictionProfiles that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return "PredictionProfiles of " + rows() + " rows in " + parts.size() + " parts";
  }
}
