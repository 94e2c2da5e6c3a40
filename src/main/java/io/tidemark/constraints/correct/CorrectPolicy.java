package io.tidemark.constraints.correct;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnStatistic;
import io.tidemark.constraints.DataQualityPolicy;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.constraints.DriftRule;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.MetricRanks;
import io.tidemark.constraints.SeasonReference;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicedProfiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The default policy. Columns match by name. A value that cannot be right (a text where the
 * baseline holds integers, a null in a complete column, a negative amount) violates by itself; a
 * rate or a distribution violates when its change matters and is not chance, by {@link DriftRule}.
 * Findings with one cause are one violation. Within slices, drift and the rate of nulls are judged,
 * in the same family of tests; a slice that shows what the whole shows is no violation of its own.
 * What cannot be computed is a row with a reason and stops nothing else.
 *
 * <p>A check whose constraint is disabled still publishes its numbers. A check without a constraint
 * is judged: the policy needs no more than the baseline's profiles.
 */
public final class CorrectPolicy implements DataQualityPolicy {

  private static final List<ColumnCheck> CHECKS =
      List.of(
          new DataTypeCheck(),
          new CompletenessCheck(),
          new BaselineDriftCheck(),
          new CategoricalValuesCheck(),
          new RangeCheck(),
          new NonNegativityCheck());

  private final DataQualitySettings settings;
  private final SeasonReference reference;

  /** A policy that compares windows with all training rows. */
  public CorrectPolicy(DataQualitySettings settings) {
    this(settings, SeasonReference.NONE);
  }

  /**
   * A policy for one window.
   *
   * @param reference the training rows that it is compared with
   */
  public CorrectPolicy(DataQualitySettings settings, SeasonReference reference) {
    this.settings = settings;
    this.reference = reference;
  }

  @Override
  public Judgement judge(Baseline baseline, Profiles window) {
    return judge(baseline, SlicedProfiles.of(window));
  }

  @Override
  public Judgement judge(Baseline baseline, SlicedProfiles sliced) {
    Profiles window = sliced.whole();
    List<Metric> metrics = new ArrayList<>();
    List<DriftComparison> family = new ArrayList<>();
    List<ColumnPair> pairs = new ArrayList<>();
    for (ColumnProfile before : baseline.profiles().columns()) {
      Optional<ColumnProfile> now = window.column(before.column());
      if (now.isEmpty()) {
        metrics.add(missing(before));
        continue;
      }
      ColumnPair pair =
          new ColumnPair(
              before,
              now.get(),
              baseline.constraints(),
              settings,
              reference.of(before, settings.minRows()));
      pairs.add(pair);
      for (ColumnCheck check : CHECKS) {
        Reading reading = read(check, pair);
        metrics.addAll(reading.metrics());
        family.addAll(reading.tests());
      }
    }
    KeyValues keys = new KeyValues(baseline, sliced, settings);
    if (!sliced.slices().isEmpty()) {
      SliceReadings slices = SliceReadings.of(baseline, sliced, settings);
      metrics.addAll(slices.metrics());
      slices.tests().forEach(test -> family.add(reference.isSeasonal() ? inSeason(test) : test));
      family.addAll(keys.tests());
    }
    metrics.addAll(new DriftRule(settings.fdr(), settings.minRows()).judge(family));

    DriftedColumns drifted =
        DriftedColumns.of(
            metrics,
            pairs.stream()
                .map(
                    p ->
                        new DriftedColumns.Deciding(
                            p.column(), BaselineDriftCheck.decidingMetric(p)))
                .toList());
    Metric share =
        drifted.metric(settings.driftedColumnsShare(), window.rows(), baseline.profiles().rows());
    metrics.add(share);

    ColumnNames names = ColumnNames.compare(baseline, window);
    List<Finding> findings = new ArrayList<>(names.findings());
    drifted.finding(share).ifPresent(findings::add);
    Map<ColumnName, JudgedColumn> judged = byColumn(metrics);
    pairs.removeIf(pair -> names.isRenamed(pair.column()));
    for (ColumnPair pair : pairs) {
      findings.addAll(find(pair, judged.get(pair.column()), metrics));
    }
    findings = SliceFindings.join(findings, pairs, metrics);
    findings.addAll(keys.findings(metrics));
    for (ColumnProfile now : window.columns()) {
      Optional<ColumnProfile> before = baseline.profiles().column(now.column());
      ColumnStatistic.of(before.orElse(now).kind())
          .forEach(s -> metrics.add(s.metric(before, now)));
    }
    List<Violation> violations = Incidents.violations(findings, settings.exampleEventIds());
    return new Judgement(MetricRanks.rank(metrics, violations), violations);
  }

  /**
   * Seasons are told apart for all rows together only. Against all hours the drift of every slice
   * would alarm every night, so that it is published and not judged.
   */
  private DriftComparison inSeason(DriftComparison slice) {
    return DriftMetrics.names().contains(slice.measure().name())
        ? slice
            .unjudged()
            .remarking(
                "compared with the slice's whole baseline: slices have none of " + reference.name())
        : slice;
  }

  /** Of each column of the baseline, by its text, the metric that decides on its drift. */
  public Map<String, String> decidingMetrics(Baseline baseline) {
    Map<String, String> deciding = new HashMap<>();
    for (ColumnProfile column : baseline.profiles().columns()) {
      deciding.put(
          column.column().text(),
          BaselineDriftCheck.decidingMetric(
              new ColumnPair(column, column, baseline.constraints(), settings)));
    }
    return deciding;
  }

  private static Metric missing(ColumnProfile before) {
    return Metric.builder(
            MonitorType.DATA_QUALITY,
            CompletenessCheck.METRIC,
            Outcome.undefined(Reason.MISSING_COLUMN, "the window's table has no such column"))
        .column(before.column())
        .baselineValue(before.completeness().asOptional())
        .baselineCount(before.rows())
        .build();
  }

  private static Reading read(ColumnCheck check, ColumnPair pair) {
    try {
      Reading reading = check.read(pair);
      return pair.judges(check.type()) ? reading : unjudged(reading);
    } catch (RuntimeException e) {
      return Reading.of(failed(pair, check.type(), e));
    }
  }

  /** The numbers without their thresholds. */
  private static Reading unjudged(Reading reading) {
    return new Reading(
        reading.metrics().stream()
            .map(
                m ->
                    m.value().isDefined()
                        ? m.toBuilder()
                            .threshold(Optional.empty())
                            .judged(MetricStatus.OK, "DISABLED: the constraint is switched off")
                            .build()
                        : m)
            .toList(),
        reading.tests().stream().map(t -> DriftComparison.of(t.column(), t.measure())).toList());
  }

  private static List<Finding> find(ColumnPair pair, JudgedColumn judged, List<Metric> metrics) {
    List<Finding> findings = new ArrayList<>();
    for (ColumnCheck check : CHECKS) {
      try {
        check.find(pair, judged).ifPresent(findings::add);
      } catch (RuntimeException e) {
        metrics.add(failed(pair, check.type(), e));
      }
    }
    return findings;
  }

  private static Metric failed(ColumnPair pair, CheckType check, RuntimeException e) {
    return pair.metric(check.text(), Outcome.undefined(Reason.FAILED, e.toString())).build();
  }

  private static Map<ColumnName, JudgedColumn> byColumn(List<Metric> metrics) {
    Map<ColumnName, List<Metric>> byColumn = new HashMap<>();
    for (Metric metric : metrics) {
      metric
          .column()
          .filter(c -> metric.slice().isWhole())
          .ifPresent(c -> byColumn.computeIfAbsent(c, n -> new ArrayList<>()).add(metric));
    }
    Map<ColumnName, JudgedColumn> judged = new HashMap<>();
    byColumn.forEach((column, rows) -> judged.put(column, new JudgedColumn(rows)));
    return judged;
  }
}
