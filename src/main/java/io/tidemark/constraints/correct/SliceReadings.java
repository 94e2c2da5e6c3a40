package io.tidemark.constraints.correct;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Slice;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicedProfiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The numbers of the slices of a window: of each its rows, and of each of its columns the deciding
 * measure of drift and the change of the rate of missing values; and of each key the parts of
 * {@link MeanChange}. Of a slice with fewer than {@value #FEWEST_ROWS} rows on either side only the
 * number of rows is said. What is wrong with single values is looked for in the whole only.
 */
record SliceReadings(List<Metric> metrics, List<DriftComparison> tests) {

  /** Rows of a slice, at least 0. */
  static final String ROWS = "slice_rows";

  /** The fewest rows of which more than their number is published. */
  static final long FEWEST_ROWS = 10;

  static SliceReadings of(Baseline baseline, SlicedProfiles window, DataQualitySettings settings) {
    SliceReadings readings = new SliceReadings(new ArrayList<>(), new ArrayList<>());
    Set<Slice> slices = new LinkedHashSet<>(baseline.sliced().slices());
    slices.addAll(window.slices());
    for (Slice slice : slices) {
      readings.read(slice, baseline, window, settings);
    }
    readings.addMeanChanges(baseline, window);
    return readings;
  }

  private void addMeanChanges(Baseline baseline, SlicedProfiles window) {
    for (SliceKey key : baseline.slicePlan().keys()) {
      for (ColumnProfile profile : baseline.profiles().columns()) {
        if (profile.kind() == ColumnKind.NUMERIC) {
          MeanChange.of(profile.column(), key.columns(), baseline.sliced(), window)
              .ifPresent(c -> metrics.addAll(c.metrics(profile.column(), key.columns())));
        }
      }
    }
  }

  private void read(
      Slice slice, Baseline baseline, SlicedProfiles window, DataQualitySettings settings) {
    Optional<Profiles> before = baseline.sliced().slice(slice);
    Optional<Profiles> now = window.slice(slice);
    long rowsBefore = before.map(Profiles::rows).orElse(0L);
    long rowsNow = now.map(Profiles::rows).orElse(0L);
    metrics.add(rows(slice, rowsBefore, rowsNow));
    if (rowsBefore < FEWEST_ROWS || rowsNow < FEWEST_ROWS) {
      return;
    }
    for (ColumnProfile profile : before.orElseThrow().columns()) {
      // A column has one value in its own slices.
      if (slice.columns().contains(profile.column().text())) {
        continue;
      }
      ColumnProfile ofAll = baseline.profiles().column(profile.column()).orElse(profile);
      now.orElseThrow()
          .column(profile.column())
          .map(
              p ->
                  new ColumnPair(profile, p, baseline.constraints(), settings)
                      .in(ofAll, window.whole().column(p.column()).orElse(p)))
          .ifPresent(pair -> read(slice, pair));
    }
  }

  private void read(Slice slice, ColumnPair pair) {
    BaselineDriftCheck drift = new BaselineDriftCheck();
    try {
      Stream.of(drift.deciding(pair), new CompletenessCheck().missingRate(pair))
          .flatMap(Optional::stream)
          .forEach(test -> tests.add(test.in(slice)));
    } catch (RuntimeException e) {
      metrics.add(
          pair.metric(drift.type().text(), Outcome.undefined(Reason.FAILED, e.toString()))
              .slice(slice)
              .build());
    }
  }

  private static Metric rows(Slice slice, long before, long now) {
    var row =
        Metric.builder(MonitorType.DATA_QUALITY, ROWS, Outcome.of(now))
            .slice(slice)
            .comparedWith(ComparedWith.BASELINE)
            .baselineValue(Outcome.of(before).asOptional())
            .sampleCount(now)
            .baselineCount(before);
    if (before < FEWEST_ROWS || now < FEWEST_ROWS) {
      row.judged(
          MetricStatus.INSUFFICIENT_DATA,
          "the slice has "
              + now
              + " rows in the window and "
              + before
              + " in the baseline: of fewer than "
              + FEWEST_ROWS
              + " nothing else is published");
    }
    return row.build();
  }
}
