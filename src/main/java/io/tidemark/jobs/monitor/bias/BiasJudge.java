package io.tidemark.jobs.monitor.bias;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Reason;
import io.tidemark.core.Subgroup;
import io.tidemark.core.Window;
import io.tidemark.interchange.BiasExport;
import io.tidemark.interchange.ClarifyFiles;
import io.tidemark.jobs.monitor.WindowJudge;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.ResultText;
import io.tidemark.jobs.run.TextTable;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.bias.Division;
import io.tidemark.metrics.bias.Flips;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Judges the bias of windows as the configuration says. */
public final class BiasJudge implements WindowJudge {

  private static final Set<String> FIRST = Set.of("dppl", "di", "rd");

  private final BiasRoles roles;
  private final BiasReference reference;
  private final Baseline baseline;
  private final PredictionCaptures captures;
  private final Map<Window, Map<Subgroup, Flips>> flips = new HashMap<>();

  private BiasJudge(
      BiasRoles roles, BiasReference reference, Baseline baseline, PredictionCaptures captures) {
    this.roles = roles;
    this.reference = reference;
    this.baseline = baseline;
    this.captures = captures;
  }

  /** A judge by a baseline, which need not say anything of bias. */
  public static BiasJudge of(
      BiasRoles roles,
      Baseline baseline,
      Optional<PredictionProfiles> predicted,
      PredictionCaptures captures) {
    return new BiasJudge(roles, BiasReference.of(roles, baseline, predicted), baseline, captures);
  }

  @Override
  public MonitorType type() {
    return MonitorType.BIAS;
  }

  @Override
  public Judgement judge(Window window, PredictionProfiles profiles, Labelling labelling) {
    Map<Subgroup, PredictionCube> cubes = BiasReference.cubes(roles.plan(), profiles);
    if (roles.config().bias().flipTest()) {
      PredictionPlan plan =
          captures
              .plan()
              .dividedBy(captures.plan().slices(), reference.evaluation().plan())
              .scoredBy(List.of());
      flips.put(
          window,
          new FlipTests(roles.config(), plan, baseline).of("capture", captures.in(window), cubes));
    }
    Judgement judgement =
        roles
            .policy()
            .judge(
                reference.evaluation().evaluate(cubes, flips.getOrDefault(window, Map.of())),
                reference.values());
    return new Judgement(
        judgement.metrics().stream().map(m -> completed(m, labelling)).toList(),
        judgement.violations().stream().map(v -> completed(v, labelling)).toList());
  }

  /** With the labels that it rests on, and the outcome that it is a rate of. */
  private Metric completed(Metric metric, Labelling labelling) {
    return metric.toBuilder().labelling(labelling).outcome(roles.outcome()).build();
  }

  private Violation completed(Violation violation, Labelling labelling) {
    return violation.withMetric(violation.metric().map(m -> completed(m, labelling)));
  }

  @Override
  public List<String> write(Files files, String folder, EvaluatedWindow window, Instant now) {
    List<String> names = new ArrayList<>();
    if (window.profiles().rows() > 0) {
      BiasReading reading =
          reference
              .evaluation()
              .with(Division.CLARIFY)
              .evaluate(
                  BiasReference.cubes(roles.plan(), window.profiles()),
                  flips.getOrDefault(window.window(), Map.of()));
      files.write(folder, "analysis.json", analysis(roles, reading));
      names.add("analysis.json");
    } else {
      files.delete(folder, "analysis.json");
    }
    // SageMaker writes the file only if there is something in it.
    if (window.violations().isEmpty()) {
      files.delete(folder, "constraint_violations.json");
    } else {
      files.write(
          folder,
          "constraint_violations.json",
          ClarifyFiles.writeViolations(BiasExport.violations(window.violations())));
      names.add("constraint_violations.json");
    }
    return names;
  }

  /** The bytes of an {@code analysis.json}. */
  public static byte[] analysis(BiasRoles roles, BiasReading reading) {
    return ClarifyFiles.writeAnalysis(BiasExport.analysis(reading, roles.label(), roles.outcome()));
  }

  /**
   * The metrics that are judged, and what could not be; where none is, the best known ones. What is
   * infinite says so.
   */
  @Override
  public TextTable table(EvaluatedWindow window) {
    List<Metric> groups =
        window.metrics().stream()
            .filter(m -> m.subgroup().value() != null && m.subgroup().group() == null)
            .toList();
    boolean isAnyJudged = groups.stream().anyMatch(BiasJudge::isJudged);
    TextTable table =
        new TextTable("group", "metric", "value", "95 % interval", "baseline", "status");
    groups.stream()
        .filter(
            m ->
                isJudged(m)
                    || isInfinite(m)
                    || (FIRST.contains(m.name())
                        && (!isAnyJudged || m.status() == MetricStatus.NOT_COMPUTED)))
        .forEach(
            m ->
                table.add(
                    m.subgroup().facet() + "=" + m.subgroup().value(),
                    m.name(),
                    m.value().fold(ResultText::number, (reason, detail) -> infinite(m)),
                    ResultText.interval(m.interval()),
                    ResultText.number(m.baselineValue()),
                    status(m)));
    return table;
  }

  private static boolean isJudged(Metric metric) {
    return metric.threshold().isPresent() || metric.status() == MetricStatus.VIOLATED;
  }

  private static boolean isInfinite(Metric metric) {
    return metric.value().fold(number -> false, (reason, detail) -> reason == Reason.INFINITE);
  }

  private static String infinite(Metric metric) {
    OptionalDouble value = Division.extended(metric.value());
    return value.isEmpty() ? "-" : value.getAsDouble() > 0 ? "infinite" : "-infinite";
  }

  private static String status(Metric metric) {
    String why = Division.why(metric.value());
    if (metric.status() == MetricStatus.NOT_COMPUTED) {
      return isInfinite(metric)
          ? "infinite" + (why.isEmpty() ? "" : ": " + why)
          : "not computed" + metric.reason().map(r -> ", " + r).orElse("");
    }
    if (metric.status() == MetricStatus.INSUFFICIENT_DATA) {
      return "too few rows";
    }
    return metric.status() == MetricStatus.OK && metric.threshold().isEmpty()
        ? "not judged"
        : metric.status().name() + (why.isEmpty() ? "" : ": " + why);
  }
}
