package io.tidemark.constraints.bias;

import io.tidemark.constraints.ClarifyNumber;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Severity;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.bias.BiasFigure;
import io.tidemark.metrics.bias.BiasMetric.Origin;
import io.tidemark.metrics.bias.BiasMetric.Stage;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.bias.Division;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * SageMaker's rule: a metric violates where {@code abs(live) > abs(baseline)}, whatever its
 * direction and however few rows there are; metrics without a value, here or in the baseline, are
 * passed over. Give it readings by {@link Division#CLARIFY}.
 */
public final class SageMakerBiasPolicy implements BiasPolicy {

  @Override
  public Judgement judge(BiasReading window, BiasBaseline baseline) {
    List<BiasFigure> figures =
        window.figures().stream()
            .sorted(
                Comparator.comparing((BiasFigure f) -> f.metric().stage() == Stage.PRE_TRAINING)
                    .thenComparing(f -> f.groups().subgroup().facet())
                    .thenComparing(f -> f.groups().subgroup().value())
                    .thenComparing(f -> f.metric().code()))
            .toList();
    List<Metric> rows = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (BiasFigure figure : figures) {
      MetricBuilder row = figure.row();
      Optional<BiasBaseline.Entry> before = baseline.of(figure);
      OptionalDouble live = Division.extended(figure.value());
      before
          .filter(entry -> figure.metric().origin() == Origin.CLARIFY)
          .ifPresent(entry -> compare(row, entry));
      if (before.isPresent()
          && live.isPresent()
          && figure.metric().origin() == Origin.CLARIFY
          && Math.abs(live.getAsDouble()) > Math.abs(before.get().value())) {
        String sentence = sentence(live.getAsDouble(), before.get().value());
        String why =
            figure
                .value()
                .fold(number -> "", (reason, detail) -> "; " + reason.name() + ": " + detail);
        row.judged(MetricStatus.VIOLATED, sentence + why);
        violations.add(
            Findings.violation(
                figure, row.build(), Severity.WARNING, sentence, violations.size() + 1));
      }
      rows.add(row.build());
    }
    rows.addAll(window.others());
    return new Judgement(Findings.ranked(rows), violations);
  }

  private static void compare(MetricBuilder row, BiasBaseline.Entry before) {
    row.comparedWith(ComparedWith.BASELINE);
    if (Double.isFinite(before.value())) {
      row.baselineValue(OptionalDouble.of(before.value()));
      row.threshold(
          Optional.of(
              new Threshold(
                  Math.abs(before.value()),
                  ComparisonOperator.GREATER_THAN,
                  ThresholdSource.SAGEMAKER)));
    }
  }

  /** AWS's sentence; programs parse it. */
  static String sentence(double live, double baseline) {
    return "Metric value "
        + ClarifyNumber.text(live)
        + " doesn't meet the baseline constraint requirement "
        + ClarifyNumber.text(baseline);
  }
}
