package io.tidemark.constraints.bias;

import io.tidemark.constraints.Digits;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.bias.BiasChange;
import io.tidemark.metrics.bias.BiasFigure;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.metrics.bias.Disadvantage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which rules apply to which metrics, and the rows of those that none applies to. */
final class BiasTests {

  /** The metric that four fifths are the limit of. */
  private static final String RATIO = "di";

  /** The metric of the same proportions, as a difference. */
  private static final String DIFFERENCE = "dppl";

  private final BiasSettings settings;
  private final BiasBaseline baseline;
  private final List<BiasTest> tests = new ArrayList<>();
  private final List<Metric> untested = new ArrayList<>();

  BiasTests(BiasSettings settings, BiasBaseline baseline) {
    this.settings = settings;
    this.baseline = baseline;
  }

  List<BiasTest> tests() {
    return tests;
  }

  /** The rows that no test decides. */
  List<Metric> untested() {
    return untested;
  }

  void add(BiasFigure figure) {
    String name = figure.metric().name();
    boolean chosen = settings.metrics().contains(name);
    Optional<Threshold> limit = limit(figure, name, chosen);
    MetricBuilder row = compared(figure);
    Optional<Disadvantage> disadvantage =
        figure.value().isDefined()
            ? figure.metric().disadvantage(figure.groups())
            : Optional.empty();
    if (limit.isEmpty() || disadvantage.isEmpty()) {
      untested.add(row.build());
    } else {
      double value = figure.value().asOptional().getAsDouble();
      boolean beyond =
          name.equals(RATIO)
              ? value < settings.fourFifths()
              : figure.metric().harm(value) >= settings.absolute();
      test(figure, row, limit.get(), beyond, disadvantage.get());
    }
    if (chosen && disadvantage.isPresent() && settings.rules().contains(BiasRule.BASELINE)) {
      baseline.of(figure).ifPresent(before -> change(figure, disadvantage.get(), before));
    }
  }

  private Optional<Threshold> limit(BiasFigure figure, String name, boolean chosen) {
    if (name.equals(RATIO)) {
      boolean asked = chosen || settings.metrics().contains(DIFFERENCE);
      return asked && settings.rules().contains(BiasRule.FOUR_FIFTHS)
          ? Optional.of(
              new Threshold(
                  settings.fourFifths(), ComparisonOperator.LESS_THAN, ThresholdSource.FIXED))
          : Optional.empty();
    }
    if (!chosen || !settings.rules().contains(BiasRule.ABSOLUTE)) {
      return Optional.empty();
    }
    return Optional.of(
        figure.metric().harm(1) > 0
            ? Threshold.atLeast(settings.absolute(), ThresholdSource.FIXED)
            : new Threshold(
                -settings.absolute(), ComparisonOperator.LESS_THAN, ThresholdSource.FIXED));
  }

  private MetricBuilder compared(BiasFigure figure) {
    MetricBuilder row = figure.row();
    baseline
        .of(figure)
        .filter(before -> Double.isFinite(before.value()))
        .ifPresent(
            before -> {
              row.baselineValue(OptionalDouble.of(before.value()));
              before
                  .groups()
                  .ifPresent(
                      groups ->
                          row.baselineCount(BiasMetrics.rows(figure.metric(), groups.both())));
            });
    return row;
  }

  private void test(
      BiasFigure figure,
      MetricBuilder row,
      Threshold limit,
      boolean beyond,
      Disadvantage disadvantage) {
    row.threshold(Optional.of(limit));
    OptionalDouble p = disadvantage.pValue().asOptional();
    if (disadvantage.trials() < settings.minGroupSize() || p.isEmpty()) {
      untested.add(small(row, disadvantage.trials()).build());
      return;
    }
    tests.add(
        new BiasTest(
            figure,
            row,
            limit,
            BiasTest.Exceeded.when(beyond),
            p.getAsDouble(),
            new BiasTest.Hypothesis(figure.groups().subgroup(), disadvantage),
            figure.metric().description()
                + " is "
                + number(figure.value(), limit.value())
                + ", limit "
                + Digits.of(limit.value())));
  }

  private static String number(Outcome value, double limit) {
    return Digits.apart(value.asOptional().orElse(0), limit);
  }

  private MetricBuilder small(MetricBuilder row, long rows) {
    return row.judged(
        MetricStatus.INSUFFICIENT_DATA,
        "SMALL_GROUP: a rate rests on "
            + rows
            + " rows, fewer than min-group-size "
            + settings.minGroupSize());
  }

  private void change(BiasFigure figure, Disadvantage now, BiasBaseline.Entry before) {
    if (!Double.isFinite(before.value()) || figure.metric().name().equals(RATIO)) {
      return;
    }
    double was = figure.metric().harm(before.value());
    BiasChange change =
        before
            .groups()
            .flatMap(figure.metric()::disadvantage)
            .map(then -> BiasChange.between(then, now))
            .orElse(BiasChange.from(was, now));
    Threshold limit = Threshold.atLeast(settings.change(), ThresholdSource.FIXED);
    MetricBuilder row =
        Metric.builder(
                MonitorType.BIAS, figure.metric().name() + "_change", Outcome.of(change.value()))
            .definition(figure.metric().definition())
            .subgroup(figure.groups().subgroup())
            .comparedWith(ComparedWith.BASELINE)
            .baselineValue(OptionalDouble.of(before.value()))
            .threshold(Optional.of(limit))
            .sampleCount(figure.rows())
            .judged(MetricStatus.OK, figure.against())
            .interval(change.interval());
    if (change.trials() < settings.minGroupSize()) {
      untested.add(small(row, change.trials()).build());
      return;
    }
    tests.add(
        new BiasTest(
            figure,
            row,
            limit,
            BiasTest.Exceeded.when(change.value() >= settings.change()),
            change.pValue(),
            new BiasTest.Hypothesis(figure.groups().subgroup(), change),
            figure.metric().description()
                + " is "
                + Digits.of(figure.value().asOptional().orElse(0))
                + " and was "
                + Digits.of(before.value())
                + " in the baseline, limit of the change "
                + Digits.of(limit.value())));
  }
}
