package io.tidemark.constraints.attribution;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ClarifyNumber;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.attribution.AttributionMetrics;
import io.tidemark.metrics.attribution.LeastNdcg;
import io.tidemark.metrics.attribution.Ndcg;
import io.tidemark.metrics.attribution.Relevance;
import io.tidemark.metrics.attribution.RelevanceBounds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The verdict on the features of one output. */
final class LabelVerdict {

  /** A share that moved by this much is worth telling, whatever the ranks. */
  private static final double LARGE = 0.1;

  private static final int MOST_NAMED = 3;

  private final AttributionSettings settings;
  private final Optional<Constraint> constraint;
  private final LabelReading reading;
  private final LabelMetrics published;
  private final boolean isJudged;

  LabelVerdict(
      AttributionSettings settings, Optional<Constraint> constraint, LabelReading reading) {
    this.settings = settings;
    this.constraint = constraint;
    this.reading = reading;
    this.published = new LabelMetrics(reading);
    this.isJudged = constraint.map(Constraint::isEnabled).orElse(true);
  }

  Judgement judgement() {
    List<Metric> metrics = new ArrayList<>();
    Metric ndcg = ndcg();
    metrics.add(ndcg);
    if (!reading.slice().isWhole() && !reading.isEnough(settings.minRows())) {
      return new Judgement(metrics, List.of());
    }
    List<Metric> changes = reading.shares().stream().map(this::change).toList();
    metrics.addAll(changes);
    metrics.addAll(published.others());
    List<Violation> violations = new ArrayList<>();
    if (isJudged && reading.slice().isWhole() && ndcg.status() == MetricStatus.NOT_COMPUTED) {
      violations.add(violation(ndcg, ofSilence(), List.of(), notJudged(ndcg)));
    } else if (ndcg.status() == MetricStatus.VIOLATED) {
      violations.add(violation(ndcg, severity(), movers(), description(ndcg)));
    } else {
      changes.stream()
          .filter(m -> m.status() == MetricStatus.VIOLATED)
          .max(Comparator.comparingDouble(m -> Math.abs(m.value().asOptional().orElse(0))))
          .ifPresent(
              m ->
                  violations.add(
                      violation(
                          m,
                          severity(),
                          moved(),
                          told(moved())
                              + " of what the features contribute"
                              + ofLabel()
                              + cause(moved()))));
    }
    List<FeatureShare> unknown = reading.unknown();
    boolean isTold = reading.slice().isWhole() && settings.isProven() && !unknown.isEmpty();
    if (isJudged && isTold && violations.isEmpty()) {
      violations.add(
          violation(
              ndcg,
              Severity.INFO,
              unknown,
              told(unknown) + ofLabel() + "; to compare with them, run tidemark baseline again"));
    }
    return new Judgement(metrics, violations);
  }

  private Metric ndcg() {
    double limit = limit();
    MetricBuilder builder =
        published
            .ndcg()
            .threshold(
                isJudged
                    ? Optional.of(new Threshold(limit, ComparisonOperator.LESS_THAN, source()))
                    : Optional.empty());
    Metric plain = builder.build();
    OptionalDouble number = plain.value().asOptional();
    if (!isJudged || number.isEmpty()) {
      return plain;
    }
    if (settings.isProven() && !reading.isEnough(settings.minRows())) {
      boolean isOfWindow = reading.attributions() < settings.minRows();
      return builder
          .judged(
              MetricStatus.INSUFFICIENT_DATA,
              (isOfWindow ? reading.attributions() : reading.baselineRows())
                  + " rows with attributions"
                  + (isOfWindow ? ", " : " in the baseline, ")
                  + settings.minRows()
                  + " are needed")
          .build();
    }
    OptionalDouble least =
        AttributionMetrics.value(new LeastNdcg(), reading.relevance()).asOptional();
    if (least.isPresent() && least.getAsDouble() >= limit) {
      return builder
          .judged(
              MetricStatus.OK,
              "cannot violate: the opposite ranking has " + Digits.of(least.getAsDouble()))
          .build();
    }
    if (number.getAsDouble() >= limit) {
      return plain;
    }
    Optional<Interval> cells =
        reading.bounds().map(RelevanceBounds::ndcg).filter(b -> b.upper() >= limit);
    if (cells.isPresent()) {
      return builder
          .judged(
              MetricStatus.OK,
              "below the limit, by no more than the cells of the medians may make it: up to "
                  + Digits.of(cells.get().upper()))
          .build();
    }
    Optional<Interval> interval = plain.interval();
    if (settings.isProven() && interval.isEmpty()) {
      return builder
          .judged(
              MetricStatus.INSUFFICIENT_DATA,
              "below the limit, but the events are too alike to tell how sure that is")
          .build();
    }
    if (settings.isProven() && interval.filter(i -> i.upper() < limit).isEmpty()) {
      return builder
          .judged(
              MetricStatus.OK,
              "below the limit, by no more than chance may make it"
                  + interval.map(i -> ": up to " + Digits.of(i.upper())).orElse(""))
          .build();
    }
    OptionalDouble alike = reading.alike().map(LabelVerdict::ndcg).orElse(OptionalDouble.empty());
    if (alike.isPresent() && alike.getAsDouble() >= limit) {
      return builder
          .judged(
              MetricStatus.OK,
              "below the limit as the inputs are others: a model that decides as in the baseline"
                  + " ranks its features so, too")
          .build();
    }
    return builder.judged(MetricStatus.VIOLATED, told(movers())).build();
  }

  private static OptionalDouble ndcg(Relevance relevance) {
    return AttributionMetrics.value(new Ndcg(), relevance).asOptional();
  }

  private double limit() {
    return constraint
        .filter(c -> c.source() == Constraint.Source.EDITED)
        .map(c -> c.threshold().orElse(settings.threshold()))
        .orElse(settings.threshold());
  }

  private ThresholdSource source() {
    return settings.isProven() ? ThresholdSource.FIXED : ThresholdSource.SAGEMAKER;
  }

  private Metric change(FeatureShare share) {
    MetricBuilder builder = published.change(share);
    if (isJudged && settings.isProven() && share.change().isPresent() && share.movedBy(LARGE)) {
      boolean isOfTraffic = share.isOfTraffic(LARGE);
      boolean isViolated = share.isCertain() && !isOfTraffic;
      builder.judged(
          isViolated ? MetricStatus.VIOLATED : MetricStatus.OK,
          isViolated
              ? share.text()
              : isOfTraffic ? "the inputs are others" : "no more than chance may make it");
    }
    return builder.build();
  }

  /** The features whose share moved most, the first of them first. */
  private List<FeatureShare> movers() {
    return reading.shares().stream()
        .filter(s -> s.moved() > 0)
        .sorted(Comparator.comparingDouble(FeatureShare::moved).reversed())
        .limit(MOST_NAMED)
        .toList();
  }

  /** Those whose share moved by much, for certain. */
  private List<FeatureShare> moved() {
    return reading.shares().stream()
        .filter(s -> s.movedBy(LARGE) && s.isCertain() && !s.isOfTraffic(LARGE))
        .sorted(Comparator.comparingDouble(FeatureShare::moved).reversed())
        .toList();
  }

  private static String told(List<FeatureShare> shares) {
    return shares.stream().map(FeatureShare::text).collect(Collectors.joining(", "));
  }

  private String ofLabel() {
    return (reading.isOnly() ? "" : " to " + reading.label())
        + (reading.slice().isWhole() ? "" : " where " + reading.slice().text());
  }

  private String description(Metric ndcg) {
    double value = ndcg.value().asOptional().orElseThrow();
    if (!settings.isProven()) {
      return "Feature attribution drift "
          + ClarifyNumber.text(value)
          + " exceeds threshold "
          + ClarifyNumber.text(limit());
    }
    return told(movers())
        + " of what the features contribute"
        + ofLabel()
        + ": NDCG "
        + Digits.apart(value, limit())
        + ", at least "
        + Digits.of(limit())
        + " was expected"
        + cause(movers());
  }

  private static String cause(List<FeatureShare> named) {
    String elsewhere =
        named.stream()
            .filter(s -> s.inputs() == Traffic.Inputs.ELSEWHERE)
            .map(FeatureShare::feature)
            .collect(Collectors.joining(", "));
    if (!elsewhere.isEmpty()) {
      return "; the inputs may be the reason, as most values of "
          + elsewhere
          + " are such as the baseline does not have";
    }
    return named.stream().allMatch(s -> s.alike().isDefined())
        ? "; other inputs do not explain it"
        : "";
  }

  private String notJudged(Metric ndcg) {
    return "Which features decide"
        + ofLabel()
        + " cannot be judged: "
        + ndcg.value().fold(number -> "", (reason, detail) -> detail);
  }

  /** A few rows may lack what many would have; SageMaker says nothing of it. */
  private Severity ofSilence() {
    return settings.isProven() && reading.rows() >= settings.minRows() ? severity() : Severity.INFO;
  }

  private Severity severity() {
    return constraint.map(Constraint::severity).orElse(Severity.WARNING);
  }

  private Violation violation(
      Metric metric, Severity severity, List<FeatureShare> of, String description) {
    return Violation.of(
            new ConstraintKey(
                constraint
                    .map(Constraint::id)
                    .orElseGet(() -> AttributionConstraints.id(reading.label())),
                MonitorType.ATTRIBUTION,
                CheckType.ATTRIBUTION_DRIFT),
            severity,
            description)
        .withColumns(of.stream().map(s -> ColumnName.of(s.feature())).toList())
        .withMetric(metric)
        .withSlice(reading.slice());
  }
}
