package io.tidemark.constraints.correct;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnRole;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.UnseenRate;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.profile.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that divide the rows: those that the baseline never saw have no slice to be compared
 * with, so that their share is judged, as that of unseen categories is. Nothing is said of a column
 * whose categories are watched anyway.
 */
record KeyValues(Baseline baseline, SlicedProfiles window, DataQualitySettings settings) {

  List<DriftComparison> tests() {
    List<DriftComparison> tests = new ArrayList<>();
    for (SliceKey key : watched()) {
      ColumnProfile before = baseline.sliced().by(key.columns()).orElseThrow();
      ColumnProfile now = window.by(key.columns()).orElseThrow();
      UnseenRate rate =
          new UnseenRate(key.cells().singletons(), before.rows(), unseen(key), now.rows());
      tests.add(
          DriftComparison.of(key.column(), rate.measure(settings.fdr()))
              .in(key.all())
              .judgedBy(Threshold.atLeast(settings.unseenRateThreshold(), ThresholdSource.FIXED)));
    }
    return tests;
  }

  private List<SliceKey> watched() {
    return baseline.slicePlan().keys().stream()
        .filter(k -> k.cells().vocabulary() == CategoricalCells.Vocabulary.CLOSED)
        .filter(k -> window.by(k.columns()).map(p -> p.cells() != null).orElse(false))
        .filter(k -> k.columns().size() > 1 || !isWatchedAnyway(k.column()))
        .toList();
  }

  private boolean isWatchedAnyway(ColumnName column) {
    return baseline.profiles().columns().stream()
        .filter(p -> p.column().text().equals(column.text()))
        .anyMatch(p -> p.kind() == ColumnKind.CATEGORICAL && p.cells() != null);
  }

  /** Rows of the window with a value that no row of the baseline has. */
  private long unseen(SliceKey key) {
    CellCounts before = baseline.sliced().by(key.columns()).orElseThrow().cells();
    CellCounts now = window.by(key.columns()).orElseThrow().cells();
    long nulls =
        key.cells().countedCellOf(Slice.NULL).stream()
            .filter(cell -> before.count(cell) == 0)
            .mapToLong(now::count)
            .sum();
    return now.count(key.cells().unseenCell()) + nulls;
  }

  /**
   * What is wrong with the values.
   *
   * @param judged all metrics of the window; new values of a column are none of its crosses' fault
   */
  List<Finding> findings(List<Metric> judged) {
    List<Metric> violated =
        judged.stream()
            .filter(m -> m.name().equals(UnseenRate.NAME) && m.status() == MetricStatus.VIOLATED)
            .toList();
    Set<String> columns =
        violated.stream()
            .flatMap(m -> m.column().stream())
            .map(ColumnName::text)
            .collect(Collectors.toSet());
    List<Finding> findings = new ArrayList<>();
    for (SliceKey key : watched()) {
      boolean explained =
          key.columns().size() > 1 && key.columns().stream().anyMatch(columns::contains);
      Optional<Metric> own = violated.stream().filter(m -> m.slice().equals(key.all())).findFirst();
      own.filter(m -> !explained).ifPresent(m -> findings.add(finding(key, m)));
    }
    return findings;
  }

  private Finding finding(SliceKey key, Metric metric) {
    ColumnProfile now = window.by(key.columns()).orElseThrow();
    long unseen = unseen(key);
    double share = (double) unseen / now.rows();
    List<String> values =
        now.values().mostFrequentFirst().stream()
            .filter(c -> key.cells().cellOf(c.value()) == key.cells().unseenCell())
            .map(KeyValues::named)
            .toList();
    return new Finding(
        CheckType.CATEGORICAL_VALUES,
        List.of(key.column()),
        Constraint.suggested(key.column(), CheckType.CATEGORICAL_VALUES).id(),
        Optional.of(metric),
        Severities.ofUnusualValues(share),
        share,
        unseen
            + " of "
            + now.rows()
            + " rows belong to no slice of the baseline"
            + (values.isEmpty() ? "" : ": " + Words.list(values)),
        "columns hold values that are not known",
        Offenders.NONE,
        now.rows(),
        ColumnRole.FEATURE,
        share,
        key.all());
  }

  private static String named(ValueCounts.Count value) {
    return "'" + value.value() + "' (" + value.count() + ")";
  }
}
