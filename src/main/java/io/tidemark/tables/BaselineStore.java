package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import io.tidemark.core.TidemarkException;
import io.tidemark.profile.BaselineStates;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SeasonalProfiles;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.tables.BaselinesTable.BaselineRow;
import io.tidemark.tables.BaselinesTable.Use;
import io.tidemark.tables.ConstraintsTable.ConstraintRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * The baselines of monitors, in versions {@code 1}, {@code 2}, ... of which the last is current.
 */
public final class BaselineStore {

  final ResultTable<BaselineRow> baselines;
  final ResultTable<ProfileRow> profiles;
  final ResultTable<ConstraintRow> constraints;
  final ResultTable<CrossRow> cross;
  final BaselinePredictions predictions;
  final AttributionStore attributions;
  final AggregateStore aggregates;

  BaselineStore(
      ResultTable<BaselineRow> baselines,
      ResultTable<ProfileRow> profiles,
      ResultTable<ConstraintRow> constraints,
      ResultTable<CrossRow> cross,
      BaselinePredictions predictions,
      AttributionStore attributions,
      AggregateStore aggregates) {
    this.baselines = baselines;
    this.profiles = profiles;
    this.constraints = constraints;
    this.cross = cross;
    this.predictions = predictions;
    this.attributions = attributions;
    this.aggregates = aggregates;
  }

  /** Saves a baseline that keeps nothing but profiles of columns. */
  public Baseline save(Baseline baseline, RunContext run) {
    return save(baseline, BaselineStates.NONE, run);
  }

  /**
   * Saves the baseline as the next version of its monitor and makes that the current one, whatever
   * other runs save at the same time: each version is whole and of one run.
   *
   * @param states what else it keeps
   * @return the baseline with its version
   */
  public Baseline save(Baseline baseline, BaselineStates states, RunContext run) {
    return saved(new BaselineSave(this, baseline, states, run, Optional.empty()), baseline);
  }

  /**
   * The same for a baseline that was made from the current version.
   *
   * @param version that it was made from
   * @throws TidemarkException if that is the current one no longer
   */
  public Baseline saveRevised(
      Baseline baseline, BaselineStates states, RunContext run, String version) {
    return saved(new BaselineSave(this, baseline, states, run, Optional.of(version)), baseline);
  }

  private static Baseline saved(BaselineSave save, Baseline baseline) {
    return of(
        save.finish(),
        baseline.sliced(),
        baseline.constraints(),
        baseline.seasonal(),
        baseline.crossChunks());
  }

  /**
   * The version that new windows are compared with.
   *
   * @throws BadInputException if the monitor has none
   */
  public Baseline current(MonitorId monitor) {
    return load(currentRow(monitor).orElseThrow(() -> new BadInputException(missing(monitor))));
  }

  /** The same; empty if the monitor has none. */
  public Optional<Baseline> currentIfAny(MonitorId monitor) {
    return currentRow(monitor).map(this::load);
  }

  private Optional<BaselineRow> currentRow(MonitorId monitor) {
    return versions(monitor).stream().filter(b -> b.use() == Use.CURRENT).findFirst();
  }

  /**
   * The columns of the current version over all training rows, for their names and types, whatever
   * release wrote them; empty if the monitor has none.
   */
  public Optional<Profiles> currentColumns(MonitorId monitor) {
    return currentRow(monitor)
        .map(
            row ->
                StoredSlices.ofBaseline(
                        profiles
                            .frame()
                            .where(
                                row.isTheirs()
                                    .and(col("dataset").equalTo(DatasetKind.BASELINE.name()))
                                    .and(col("slice_key").isNull()))
                            .collectAsList()
                            .stream()
                            .map(StoredRow::new)
                            .toList())
                    .whole());
  }

  /**
   * The version with this name.
   *
   * @throws BadInputException if the monitor has none of that name
   */
  public Baseline version(MonitorId monitor, String version) {
    return load(named(monitor, version, versions(monitor)));
  }

  /** All versions of a monitor, oldest first. */
  public List<BaselineVersion> list(MonitorId monitor) {
    return versions(monitor).stream()
        .map(
            row ->
                new BaselineVersion(
                    Integer.toString(row.version()),
                    row.rows(),
                    row.source(),
                    row.createdAt(),
                    row.use() == Use.CURRENT))
        .toList();
  }

  /**
   * Makes a version the current one, in one commit, whatever other runs save at the same time.
   *
   * @throws BadInputException if the monitor has none of that name
   */
  public void use(MonitorId monitor, String version) {
    baselines.replace(
        monitor,
        () -> {
          List<BaselineRow> versions = versions(monitor);
          BaselineRow wanted = named(monitor, version, versions);
          return wanted.use() == Use.CURRENT
              ? Optional.empty()
              : Optional.of(
                  new ResultTable.Replacement<>(
                      versions.stream()
                          .map(v -> v.as(v.equals(wanted) ? Use.CURRENT : Use.FORMER))
                          .toList(),
                      ResultSlice.ofMonitor(monitor)));
        });
  }

  private static BaselineRow named(MonitorId monitor, String version, List<BaselineRow> versions) {
    return versions.stream()
        .filter(b -> Integer.toString(b.version()).equals(version))
        .findFirst()
        .orElseThrow(() -> new BadInputException(unknown(monitor, version, versions)));
  }

  private static String missing(MonitorId monitor) {
    return "Monitor " + monitor + " has no baseline: run tidemark baseline --config ... first";
  }

  private static String unknown(MonitorId monitor, String version, List<BaselineRow> versions) {
    if (versions.isEmpty()) {
      return missing(monitor);
    }
    return "Monitor "
        + monitor
        + " has no baseline version '"
        + version
        + "', known are "
        + versions.stream()
            .map(b -> b.version() + (b.use() == Use.CURRENT ? " (current)" : ""))
            .collect(Collectors.joining(", "));
  }

  /** All versions of a monitor, oldest first. */
  List<BaselineRow> versions(MonitorId monitor) {
    return BaselineRow.of(baselines, monitor);
  }

  private Baseline load(BaselineRow row) {
    Column version = row.isTheirs();
    Map<String, List<StoredRow>> stored =
        profiles
            .frame()
            .where(
                version.and(
                    col("dataset")
                        .isin(DatasetKind.BASELINE.name(), DatasetKind.BASELINE_SEASON.name())))
            .collectAsList()
            .stream()
            .map(StoredRow::new)
            .collect(Collectors.groupingBy(r -> r.text("dataset")));
    List<StoredRow> columns = stored.getOrDefault(DatasetKind.BASELINE.name(), List.of());
    FormerCells.refuse(row, columns);
    SlicedProfiles sliced = StoredSlices.ofBaseline(columns);
    List<Constraint> demands =
        constraints.frame().where(version).collectAsList().stream()
            .map(StoredRow::new)
            .sorted(Comparator.comparingLong(r -> r.whole("constraint_position")))
            .map(ConstraintsTable::read)
            .toList();
    BaselineCross products = BaselineCross.of(row.in(cross));
    return of(
        row,
        sliced.with(products.whole()),
        new ConstraintSet(demands),
        StoredSeasons.of(
            stored.getOrDefault(DatasetKind.BASELINE_SEASON.name(), List.of()), sliced.whole()),
        products.chunks());
  }

  private static Baseline of(
      BaselineRow row,
      SlicedProfiles profiles,
      ConstraintSet constraints,
      Optional<SeasonalProfiles> seasonal,
      List<CrossProducts> crossChunks) {
    return new Baseline(
        row.run().monitor(),
        Integer.toString(row.version()),
        row.rows(),
        row.source(),
        row.createdAt(),
        profiles,
        constraints,
        seasonal,
        crossChunks,
        row.rule());
  }
}
