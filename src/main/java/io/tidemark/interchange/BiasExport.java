package io.tidemark.interchange;

import io.tidemark.constraints.Violation;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.bias.BiasFigure;
import io.tidemark.metrics.bias.BiasMetric.Origin;
import io.tidemark.metrics.bias.BiasMetric.Stage;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.bias.Division;
import io.tidemark.profile.Facet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Bias as SageMaker's files tell it. */
public final class BiasExport {

  /** Facets of one column stand in one list of a file. */
  private static final Comparator<Subgroup> IN_ORDER =
      Comparator.comparing(Subgroup::value).thenComparing(Subgroup::facet);

  private BiasExport() {}

  /**
   * The {@code analysis.json} of a reading; give it one by {@link Division#CLARIFY}.
   *
   * @param label the label's column
   * @param labelValue the favourable outcome
   */
  public static AnalysisFile analysis(BiasReading reading, String label, String labelValue) {
    return AnalysisFile.of(
        section(reading, Stage.POST_TRAINING, label, labelValue),
        section(reading, Stage.PRE_TRAINING, label, labelValue));
  }

  private static Optional<AnalysisSection> section(
      BiasReading reading, Stage stage, String label, String labelValue) {
    Map<String, Map<Subgroup, List<BiasFigure>>> facets = new TreeMap<>();
    for (BiasFigure figure : reading.figures()) {
      if (figure.metric().stage() == stage && figure.metric().origin() == Origin.CLARIFY) {
        Subgroup group = figure.groups().subgroup();
        facets
            .computeIfAbsent(Facet.unnumbered(group.facet()), facet -> new TreeMap<>(IN_ORDER))
            .computeIfAbsent(group, value -> new ArrayList<>())
            .add(figure);
      }
    }
    Map<String, List<AnalysisSection.Group>> groups = new TreeMap<>();
    facets.forEach(
        (facet, values) -> {
          List<AnalysisSection.Group> list = new ArrayList<>();
          values.forEach((group, figures) -> list.add(group(group.value(), figures)));
          groups.put(facet, list);
        });
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AnalysisSection(
                Optional.of(label), groups, Optional.of(labelValue), OtherFields.NONE));
  }

  private static AnalysisSection.Group group(String value, List<BiasFigure> figures) {
    return new AnalysisSection.Group(
        value,
        figures.stream()
            .sorted(Comparator.comparing(f -> f.metric().code()))
            .map(BiasExport::value)
            .toList(),
        OtherFields.NONE);
  }

  private static AnalysisSection.Value value(BiasFigure figure) {
    OptionalDouble number = Division.extended(figure.value());
    return new AnalysisSection.Value(
        figure.metric().code(),
        Optional.of(figure.metric().description()),
        number,
        number.isPresent()
            ? Optional.empty()
            : figure.value().fold(n -> Optional.empty(), (reason, why) -> Optional.of(why)),
        OtherFields.NONE);
  }

  /** The {@code constraint_violations.json} of a bias monitor. */
  public static ViolationsFile violations(List<Violation> violations) {
    return new ViolationsFile(
        Optional.of("1.0"),
        violations.stream().filter(Violation::isAlarm).map(BiasExport::entry).toList(),
        OtherFields.NONE);
  }

  private static FileViolation entry(Violation violation) {
    Metric metric =
        violation
            .metric()
            .filter(m -> m.subgroup().value() != null)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Violation of "
                            + violation.constraintId()
                            + " is of no group: a bias file takes those of groups only"));
    return new FileViolation(
        Optional.empty(),
        violation.check().text(),
        violation.description(),
        OtherFields.NONE
            .with("facet", Facet.unnumbered(metric.subgroup().facet()))
            .with("facet_value", metric.subgroup().value())
            .with("metric_name", BiasMetrics.named(metric.name().replace("_change", "")).code()));
  }
}
