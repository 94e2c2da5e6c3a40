package io.tidemark.constraints.quality;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Derives the constraints of a baseline from the metrics of its rows and of its chunks. Chunks are
 * spans of time, as for drift; fewer than {@value LearnedBand#LEAST_CHUNKS} teach no band.
 *
 * <p>Of policies {@code correct} and {@code sagemaker} a metric has one constraint, whose threshold
 * is the baseline's value; {@code correct} stores the band beside it. Of {@code three-sigma} it has
 * two, one per end.
 */
public final class QualityLearning {

  private static final double SIGMAS = 3;

  private QualityLearning() {}

  /**
   * The constraints, in the order of {@link QualitySettings#judged}; a metric that the baseline
   * could not compute has none, unless its limit is fixed.
   *
   * @param baseline the metrics of all rows of the baseline
   * @param chunks the metrics of each of its chunks
   */
  public static List<Constraint> constraints(
      ProblemType problemType,
      QualitySettings settings,
      List<Metric> baseline,
      List<List<Metric>> chunks) {
    List<Constraint> constraints = new ArrayList<>();
    for (String name : settings.judged(problemType)) {
      if (settings.fixed().containsKey(name)) {
        continue;
      }
      List<Metric> parts =
          chunks.stream()
              .flatMap(c -> WholeMetrics.named(c, name).stream())
              .filter(m -> m.value().isDefined())
              .toList();
      Optional<Metric> whole =
          WholeMetrics.named(baseline, name).filter(m -> m.value().isDefined());
      if (settings.policy() == QualityPolicy.THREE_SIGMA) {
        constraints.addAll(threeSigma(name, parts));
      } else {
        whole.ifPresent(
            m -> constraints.add(one(name, m, settings.policy(), band(name, m, parts))));
      }
    }
    settings.fixed().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e ->
                constraints.add(
                    constraint(
                        e.getKey(),
                        "",
                        e.getValue().threshold(),
                        e.getValue().operator(),
                        Severity.CRITICAL,
                        Constraint.Source.USER,
                        Optional.empty())));
    return List.copyOf(constraints);
  }

  private static Constraint one(
      String name, Metric baseline, QualityPolicy policy, Optional<LearnedBand> band) {
    return constraint(
        name,
        "",
        WholeMetrics.number(baseline),
        QualityMetrics.worse(name),
        Severity.WARNING,
        Constraint.Source.SUGGESTED,
        policy == QualityPolicy.CORRECT ? band : Optional.empty());
  }

  private static Optional<LearnedBand> band(String name, Metric baseline, List<Metric> parts) {
    OptionalDouble deviation = WholeMetrics.deviation(baseline);
    if (parts.size() < LearnedBand.LEAST_CHUNKS || deviation.isEmpty()) {
      return Optional.empty();
    }
    double ofOne = deviation.getAsDouble();
    double[] values = parts.stream().mapToDouble(WholeMetrics::number).toArray();
    double[] errors =
        parts.stream()
            .mapToDouble(m -> ofOne * ofOne / Math.max(1, m.sampleCount().orElse(1)))
            .toArray();
    return Optional.of(LearnedBand.of(name, values, errors, ofOne));
  }

  private static List<Constraint> threeSigma(String name, List<Metric> parts) {
    if (parts.size() < 2) {
      return List.of();
    }
    double[] values = parts.stream().mapToDouble(WholeMetrics::number).toArray();
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double half = SIGMAS * Math.sqrt(squares / values.length);
    // An end that nothing can cross is none.
    return Stream.of(
            end(name, ":lower", mean - half, ComparisonOperator.LESS_THAN),
            end(name, ":upper", mean + half, ComparisonOperator.GREATER_THAN))
        .filter(
            c ->
                QualityMetrics.domain(name)
                    .canCross(c.threshold().orElseThrow(), c.operator().orElseThrow()))
        .toList();
  }

  private static Constraint end(
      String name, String end, double threshold, ComparisonOperator operator) {
    return constraint(
        name,
        end,
        threshold,
        operator,
        Severity.WARNING,
        Constraint.Source.SUGGESTED,
        Optional.empty());
  }

  /**
   * What a baseline must say of its constraints under policy {@code correct}: which metrics cannot
   * violate by their learned band, and what remains.
   *
   * @param constraints as {@link #constraints} derives them
   * @param baseline the metrics of all rows of the baseline
   */
  public static List<String> warnings(
      QualitySettings settings, List<Constraint> constraints, List<Metric> baseline) {
    return switch (settings.policy()) {
      case CORRECT -> new BandReach(settings, constraints, baseline).warnings();
      case THREE_SIGMA -> withoutWorseEnd(settings, constraints, baseline);
      case SAGEMAKER -> List.of();
    };
  }

  private static List<String> withoutWorseEnd(
      QualitySettings settings, List<Constraint> constraints, List<Metric> baseline) {
    Set<String> judged =
        Stream.of(ProblemType.values())
            .filter(type -> type != ProblemType.NONE)
            .flatMap(type -> settings.judged(type).stream())
            .collect(Collectors.toSet());
    List<String> unlimited =
        baseline.stream()
            .filter(m -> WholeMetrics.isWhole(m) && m.value().isDefined())
            .map(Metric::name)
            .filter(judged::contains)
            .filter(name -> constraints.stream().noneMatch(c -> limitsTheWorse(name, c)))
            .toList();
    return unlimited.isEmpty()
        ? List.of()
        : List.of(
            "policy three-sigma gives no limit that "
                + String.join(", ", unlimited)
                + " could be worse than: it would lie outside what they can be, or the baseline"
                + " has fewer than two chunks. Set model-quality.constraints, or policy correct");
  }

  private static boolean limitsTheWorse(String name, Constraint constraint) {
    return constraint.parameter().filter(name::equals).isPresent()
        && constraint.operator().filter(o -> o == QualityMetrics.worse(name)).isPresent();
  }

  private static Constraint constraint(
      String name,
      String end,
      double threshold,
      ComparisonOperator operator,
      Severity severity,
      Constraint.Source source,
      Optional<LearnedBand> band) {
    Constraint constraint =
        Constraint.of(
                new ConstraintKey(
                    name + ":" + CheckType.MODEL_QUALITY.text() + end,
                    MonitorType.MODEL_QUALITY,
                    CheckType.MODEL_QUALITY),
                source)
            .withParameter(name)
            .withThreshold(operator, threshold)
            .withSeverity(severity);
    return band.map(constraint::withLearned).orElse(constraint);
  }
}
