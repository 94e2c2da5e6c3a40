package io.tidemark.constraints;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.drift.DriftMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What became of a comparison, and the sentence that says why. */
record DriftVerdict(
    DriftComparison comparison, MetricStatus status, OptionalDouble q, String reason) {

  /** Judges an effect that was tested among so many others. */
  static DriftVerdict tested(DriftComparison comparison, double q, int tests, double fdr) {
    double effect = number(comparison.measure().effect());
    double limit = comparison.threshold().orElseThrow().value();
    double noise = number(comparison.measure().noiseFloor());
    if (effect < limit) {
      return new DriftVerdict(
          comparison,
          MetricStatus.OK,
          OptionalDouble.of(q),
          subject(comparison) + " is below " + Digits.apart(limit, effect));
    }
    String reached = subject(comparison) + " is at or above " + Digits.apart(limit, effect);
    List<String> missing = new ArrayList<>();
    if (effect <= noise) {
      missing.add(
          "within the noise of "
              + smallerSide(comparison)
              + (comparison.measure().isClustered() ? " effective" : "")
              + " rows: noise floor "
              + Digits.apart(noise, effect));
    }
    if (q >= fdr) {
      missing.add(
          "not significant among "
              + tests
              + (tests == 1 ? " test" : " tests")
              + ": q "
              + Digits.apart(q, fdr)
              + " is not below "
              + Digits.of(fdr));
    }
    return missing.isEmpty()
        ? new DriftVerdict(
            comparison,
            MetricStatus.VIOLATED,
            OptionalDouble.of(q),
            reached
                + ", above the noise floor "
                + Digits.apart(noise, effect)
                + ", and significant: q "
                + Digits.apart(q, fdr)
                + " is below "
                + Digits.of(fdr))
        : new DriftVerdict(
            comparison,
            MetricStatus.OK,
            OptionalDouble.of(q),
            reached + " but " + String.join(", and ", missing));
  }

  /** Says why an effect was not tested. */
  static DriftVerdict untested(DriftComparison comparison, long minRows) {
    DriftMeasure measure = comparison.measure();
    if (measure.value() instanceof Outcome.Undefined undefined) {
      return without(comparison, undefined);
    }
    if (comparison.threshold().isEmpty()) {
      return new DriftVerdict(
          comparison, MetricStatus.OK, OptionalDouble.empty(), "published without a threshold");
    }
    if (smallerSide(comparison) < minRows) {
      return new DriftVerdict(
          comparison,
          MetricStatus.INSUFFICIENT_DATA,
          OptionalDouble.empty(),
          "the window has "
              + measure.windowCount()
              + " rows and the baseline "
              + measure.baselineCount()
              + ": min-rows is "
              + minRows);
    }
    double limit = comparison.threshold().get().value();
    double effect = number(measure.effect());
    if (effect < limit) {
      return new DriftVerdict(
          comparison,
          MetricStatus.OK,
          OptionalDouble.empty(),
          subject(comparison) + " is below " + Digits.apart(limit, effect));
    }
    Outcome missing = measure.pValue().isDefined() ? measure.noiseFloor() : measure.pValue();
    return new DriftVerdict(
        comparison,
        MetricStatus.INSUFFICIENT_DATA,
        OptionalDouble.empty(),
        subject(comparison)
            + " is at or above "
            + Digits.apart(limit, effect)
            + " but could not be tested: "
            + missing.fold(x -> "", (reason, detail) -> detail));
  }

  private static DriftVerdict without(DriftComparison comparison, Outcome.Undefined undefined) {
    return new DriftVerdict(
        comparison,
        undefined.reason() == Reason.INSUFFICIENT_DATA
            ? MetricStatus.INSUFFICIENT_DATA
            : MetricStatus.NOT_COMPUTED,
        OptionalDouble.empty(),
        undefined.reason().name() + ": " + undefined.detail());
  }

  /** The effect in words: the value, or what of it exceeds the expectation. */
  private static String subject(DriftComparison comparison) {
    DriftMeasure measure = comparison.measure();
    double effect = number(measure.effect());
    double limit = comparison.threshold().orElseThrow().value();
    String text = Digits.apart(effect, limit);
    boolean isExcess =
        measure.baselineValue().isPresent() && effect < Math.abs(number(measure.value()));
    return !isExcess
        ? text
        : "the excess "
            + text
            + " of "
            + Digits.of(number(measure.value()))
            + " over the expected "
            + Digits.of(measure.baselineValue().getAsDouble());
  }

  /** The effective values of the smaller side. */
  static long smallerSide(DriftComparison comparison) {
    return comparison.measure().effectiveSmaller();
  }

  /** What repeated entities leave of the rows, and where the threshold came from. */
  String remarks() {
    DriftMeasure measure = comparison.measure();
    return (measure.isClustered()
            ? "; entities repeat: "
                + measure.windowCount()
                + " rows of the window count as "
                + measure.effectiveWindow()
                + ", "
                + measure.baselineCount()
                + " of the baseline as "
                + measure.effectiveBaseline()
            : "")
        + (measure.remark().isEmpty() ? "" : "; " + measure.remark())
        + (comparison.remark().isEmpty() ? "" : "; " + comparison.remark());
  }

  /** 0 for what to read first. */
  int urgency() {
    return switch (status) {
      case VIOLATED -> 0;
      case OK -> comparison.threshold().isPresent() ? 1 : 4;
      case INSUFFICIENT_DATA -> 2;
      case NOT_COMPUTED -> 3;
    };
  }

  /** The effect as a multiple of its threshold; 0 where there is no effect or no threshold. */
  double relativeEffect() {
    double effect = comparison.measure().effect().asOptional().orElse(0);
    return effect == 0 || comparison.threshold().isEmpty()
        ? 0
        : effect / comparison.threshold().get().value();
  }

  private static double number(Outcome outcome) {
    return outcome.asOptional().orElseThrow();
  }
}
