package io.tidemark.tables;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.TidemarkException;
import io.tidemark.profile.BaselineStates;
import io.tidemark.tables.BaselinesTable.BaselineRow;
import io.tidemark.tables.BaselinesTable.Use;
import io.tidemark.tables.ConstraintsTable.ConstraintRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a baseline, step by step, while other runs may be saving others of the same monitor.
 *
 * <p>Rows of a version are of the run that wrote them, whatever other runs write under the same
 * number, and only those of the run that the table {@code baselines} names are read. That table is
 * what makes a version, in one commit that succeeds for one run: another that meant to take the
 * same number finds it taken, takes the next one, and writes its rows again under that. What a run
 * left that lost its number, or died, is no part of any version, and is deleted by whoever saves
 * next.
 */
final class BaselineSave {

  private static final Logger LOG = LoggerFactory.getLogger(BaselineSave.class);

  private final BaselineStore store;
  private final Baseline baseline;
  private final BaselineStates states;
  private final RunContext run;

  /** The version that this one revises; empty where it is made of something else. */
  private final Optional<String> revised;

  private int version;

  BaselineSave(
      BaselineStore store,
      Baseline baseline,
      BaselineStates states,
      RunContext run,
      Optional<String> revised) {
    if (!baseline.monitor().equals(run.monitor())) {
      throw new IllegalArgumentException(
          "A run of monitor " + run.monitor() + " cannot save a baseline of " + baseline.monitor());
    }
    this.store = store;
    this.baseline = baseline;
    this.states = states;
    this.run = run;
    this.revised = revised;
  }

  /** Takes all steps, as often as other runs are faster. */
  BaselineRow finish() {
    do {
      number();
      writeProfiles();
      writeOthers();
    } while (!publish());
    try {
      clean();
    } catch (RuntimeException e) {
      LOG.warn(
          "Cannot delete what no version of monitor {} holds; the next one will", run.monitor(), e);
    }
    return row();
  }

  /** Finds the next number. */
  void number() {
    version = next(store.versions(run.monitor()));
  }

  void writeProfiles() {
    store.profiles.add(StoredSlices.rows(baseline, run, version), run.monitor());
  }

  /** Writes what else belongs to the version. */
  void writeOthers() {
    store.predictions.add(run, version, states.predictions());
    store.attributions.add(run, version, states.attributions());
    store.aggregates.add(run, version, states.aggregates());
    store.constraints.add(constraintRows(), run.monitor());
    List<CrossRow> products = BaselineCross.rows(baseline, run, version);
    if (!products.isEmpty()) {
      store.cross.add(products, run.monitor());
    }
  }

  /**
   * Makes the version the current one, in one commit.
   *
   * @return whether it is; if not, another run has taken its number
   */
  boolean publish() {
    store.baselines.replace(
        run.monitor(),
        () -> {
          List<BaselineRow> versions = store.versions(run.monitor());
          return next(versions) == version
              ? Optional.of(
                  new ResultTable.Replacement<>(
                      withNewest(versions), ResultSlice.ofMonitor(run.monitor())))
              : Optional.empty();
        });
    return store.versions(run.monitor()).stream()
        .anyMatch(v -> v.version() == version && v.run().runId().equals(run.runId()));
  }

  /** Deletes what stands under a version and is not of its run. */
  void clean() {
    Map<Integer, String> runs =
        store.versions(run.monitor()).stream()
            .collect(Collectors.toMap(BaselineRow::version, v -> v.run().runId()));
    ResultSlice profiles = ResultSlice.ofStrangeProfiles(run.monitor(), runs);
    store.profiles.delete(profiles);
    store.predictions.delete(profiles);
    store.attributions.delete(profiles);
    store.aggregates.delete(profiles);
    store.constraints.delete(ResultSlice.ofStrangeConstraints(run.monitor(), runs));
    store.cross.delete(profiles);
  }

  private int next(List<BaselineRow> versions) {
    revised.ifPresent(number -> requireCurrent(number, versions));
    return 1 + versions.stream().mapToInt(BaselineRow::version).max().orElse(0);
  }

  private void requireCurrent(String number, List<BaselineRow> versions) {
    versions.stream()
        .filter(v -> v.use() == Use.CURRENT)
        .filter(v -> !v.run().runId().equals(run.runId()))
        .filter(v -> !Integer.toString(v.version()).equals(number))
        .findFirst()
        .ifPresent(
            v -> {
              throw new TidemarkException(
                  "Run "
                      + v.run().runId()
                      + " made baseline version "
                      + v.version()
                      + " of monitor "
                      + run.monitor()
                      + " current while this run was revising version "
                      + number
                      + ": run again, to revise that one");
            });
  }

  private List<BaselineRow> withNewest(List<BaselineRow> versions) {
    List<BaselineRow> rows = new ArrayList<>(versions.stream().map(BaselineRow::former).toList());
    rows.add(row());
    return rows;
  }

  private BaselineRow row() {
    return new BaselineRow(
        run,
        version,
        baseline.rows(),
        baseline.source(),
        Instants.stored(baseline.createdAt()),
        baseline.rule(),
        Use.CURRENT);
  }

  private List<ConstraintRow> constraintRows() {
    List<ConstraintRow> rows = new ArrayList<>();
    for (Constraint constraint : baseline.constraints().constraints()) {
      rows.add(new ConstraintRow(run, version, rows.size(), constraint));
    }
    return rows;
  }
}
