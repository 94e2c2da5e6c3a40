package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Redaction;
import io.tidemark.core.Slice;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Precision;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SeasonalProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.profile.TypeRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What windows are compared with: the training table's profiles, which fix the cells, and the
 * constraints.
 *
 * @param monitor whose baseline it is
 * @param version names it within its monitor, as {@code 3}
 * @param rows rows of the training table; as many as an imported file says
 * @param source where it was learned from, for people
 * @param createdAt when
 * @param sliced the profiles of the training table, one per column in its order, and those of its
 *     slices
 * @param constraints the demands
 * @param seasonal the profiles of its rows by hour or weekday; empty where they are not told apart
 * @param crossChunks the products of columns over spans of time of the training table, in their
 *     order; none where none were asked for or its rows have no time
 * @param rule by which its values have types and categories; empty for those of a file, which are
 *     as somebody else wrote them
 */
public record Baseline(
    MonitorId monitor,
    String version,
    long rows,
    String source,
    Instant createdAt,
    SlicedProfiles sliced,
    ConstraintSet constraints,
    Optional<SeasonalProfiles> seasonal,
    List<CrossProducts> crossChunks,
    Optional<TypeRule> rule) {

  public Baseline {
    source = Redaction.of(source);
    crossChunks = List.copyOf(crossChunks);
  }

  /**
   * A baseline that knows no seasons, no spans of time and no rule, such as that of a file. Not to
   * copy one: it would lose them.
   */
  public static Baseline of(
      MonitorId monitor,
      String version,
      long rows,
      String source,
      Instant createdAt,
      SlicedProfiles sliced,
      ConstraintSet constraints) {
    return new Baseline(
        monitor,
        version,
        rows,
        source,
        createdAt,
        sliced,
        constraints,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** The same without slices. */
  public static Baseline of(
      MonitorId monitor,
      String version,
      long rows,
      String source,
      Instant createdAt,
      Profiles profiles,
      ConstraintSet constraints) {
    return of(monitor, version, rows, source, createdAt, SlicedProfiles.of(profiles), constraints);
  }

  /** The same without the columns that are not wanted, and without demands on them. */
  public Baseline only(Predicate<ColumnName> wanted) {
    return new Baseline(
        monitor,
        version,
        rows,
        source,
        createdAt,
        sliced.only(wanted),
        new ConstraintSet(
            constraints.constraints().stream()
                .filter(c -> c.column().map(wanted::test).orElse(true))
                .toList()),
        seasonal.map(s -> s.only(wanted)),
        crossChunks.stream().flatMap(c -> c.only(wanted).stream()).toList(),
        rule);
  }

  /**
   * The same, to compare with values that are stored in these precisions.
   *
   * @param stored of columns; one that is not there is stored like the training table's
   */
  public Baseline comparedWith(Map<ColumnName, Precision> stored) {
    UnaryOperator<ColumnProfile> change =
        p -> stored.containsKey(p.column()) ? p.comparedWith(stored.get(p.column())) : p;
    return new Baseline(
        monitor,
        version,
        rows,
        source,
        createdAt,
        sliced.map(change),
        constraints,
        seasonal.map(s -> s.map(change)),
        crossChunks,
        rule);
  }

  /** The same with other demands. */
  public Baseline with(ConstraintSet demands) {
    return new Baseline(
        monitor, version, rows, source, createdAt, sliced, demands, seasonal, crossChunks, rule);
  }

  /** The same with other demands, which come of another source, and not saved yet. */
  public Baseline revised(String from, Instant at, ConstraintSet demands) {
    return new Baseline(
        monitor, "unsaved", rows, from, at, sliced, demands, seasonal, crossChunks, rule);
  }

  /** One per column of the training table, over all its rows. */
  public Profiles profiles() {
    return sliced.whole();
  }

  /** The slices that windows are divided into: those of the training table. */
  public SlicePlan slicePlan() {
    return sliced.plan();
  }

  /**
   * The cells that profiles of these rows count the column in: those of the whole, or, where the
   * profile is of how a key divides the rows, those of its values.
   */
  public Optional<Cells> cells(Slice slice, ColumnName column) {
    Profiles counted =
        slice.isAllRows() ? sliced.slice(slice).orElse(Profiles.of(List.of())) : sliced.whole();
    return counted.column(column).flatMap(ColumnProfile::optionalCells).map(c -> c.cells());
  }

  /** What to collect of each column in order to compare it with this baseline. */
  public List<ColumnPlan> columnPlans(Map<ColumnName, List<String>> sentinels) {
    return columnPlans(sentinels, TypeRule.WORDS);
  }

  /** The same by this rule, or by that of numbers where the baseline holds them. */
  public List<ColumnPlan> columnPlans(Map<ColumnName, List<String>> sentinels, TypeRule rule) {
    return profiles().columns().stream()
        .map(
            p ->
                columnPlan(p, sentinels.getOrDefault(p.column(), List.of()))
                    .withRule(rule.forColumn(p.kind(), p.types().inferred())))
        .toList();
  }

  private static double[] range(ColumnProfile profile) {
    double min = profile.moments().min();
    double max = profile.moments().max();
    return profile
        .optionalCells()
        .map(CellCounts::cells)
        .filter(NumericCells.class::isInstance)
        .map(cells -> ((NumericCells) cells).tolerated(min, max))
        .orElse(new double[] {min, max});
  }

  private static ColumnPlan columnPlan(ColumnProfile profile, List<String> sentinels) {
    boolean hasNumbers = profile.moments().count() > 0;
    double[] range =
        hasNumbers
            ? range(profile)
            : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    Expectation expected = new Expectation(profile.types().inferred(), range[0], range[1]);
    return ColumnPlan.counting(
        profile.column(),
        profile.kind(),
        profile.optionalCells().map(c -> c.cells()).orElse(null),
        expected,
        sentinels);
  }
}
