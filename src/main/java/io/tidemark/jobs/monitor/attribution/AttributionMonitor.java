package io.tidemark.jobs.monitor.attribution;

import com.google.auto.service.AutoService;
import io.tidemark.config.AttributionConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.attribution.AttributionConstraints;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.explain.UnreachableModelException;
import io.tidemark.interchange.ExplanationImport;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.jobs.monitor.FoundResult;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.NamedFile;
import io.tidemark.jobs.monitor.Training;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.AttributionColumns;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.BaselineStates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether the same features decide as in the training table. */
@AutoService(Monitor.class)
public final class AttributionMonitor implements Monitor {

  private static final String OR_IMPORT =
      "add them, or import the analysis.json of an explainability baseline with tidemark import"
          + " --analysis";

  @Override
  public MonitorType type() {
    return MonitorType.ATTRIBUTION;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    AttributionConfig attribution = config.attribution();
    if (attribution.isActive()) {
      return Optional.empty();
    }
    return Optional.of(
        attribution.enabled()
            ? "attribution names neither columns-prefix, nor column, nor linear, nor model"
            : "attribution.enabled = false");
  }

  @Override
  public Enum<?> policy(MonitorConfig config) {
    return config.attribution().policy();
  }

  @Override
  public Learned learn(Training training) {
    MonitorConfig config = training.config();
    if (!config.attribution().isActive()) {
      return Learned.NOTHING;
    }
    try {
      return learned(training);
    } catch (BadInputException | UnreachableModelException e) {
      // The other kinds learn all the same.
      return nothing(e.getMessage());
    }
  }

  private static Learned learned(Training training) {
    MonitorConfig config = training.config();
    Dataset<Row> rows = training.rows().open();
    AttributionColumns columns =
        AttributionColumns.ofTraining(config, training.rows().key(), rows, training.data());
    if (columns.missing().isPresent()) {
      return nothing(columns.missing().get() + "; " + OR_IMPORT);
    }
    training.progress().step("fold the attributions of the training rows");
    AttributionProfile learned = columns.learn(training.data(), training.progress()::step);
    String lacking =
        learned.sums().entrySet().stream()
            .filter(e -> e.getValue().count() == 0)
            .map(e -> e.getKey().feature())
            .distinct()
            .collect(Collectors.joining(", "));
    if (learned.sums().isEmpty() || !lacking.isEmpty()) {
      return nothing(
          (lacking.isEmpty()
                  ? "no training row names a feature"
                  : "no training row has a number for "
                      + lacking
                      + " (an array has one number for each of its feature columns, in their"
                      + " order)")
              + "; "
              + OR_IMPORT);
    }
    if (new AttributionRules(config).hasNothingToCompareWith(learned)) {
      return nothing(
          "no feature contributes anything to the training rows, or more than a double holds");
    }
    training.progress().step("what contributes: " + new AttributionRules(config).text(learned));
    return Learned.of(
        AttributionConstraints.of(
            learned, config.attribution().threshold(), Constraint.Source.SUGGESTED),
        columns.warnings(),
        learned);
  }

  private static Learned nothing(String why) {
    return Learned.of(List.of(), List.of("No attributions are learned: " + why));
  }

  @Override
  public Optional<Learned> taught(MonitorConfig config, ImportFiles files) {
    return files
        .explanations()
        .filter(named -> config.attribution().isActive())
        .flatMap(
            named ->
                ExplanationImport.of(
                    named.file(),
                    new AttributionRules(config).settings().aggregation(),
                    named.name()))
        .map(
            learned ->
                Learned.of(
                    AttributionConstraints.of(
                        learned, config.attribution().threshold(), Constraint.Source.IMPORTED),
                    List.of(),
                    learned));
  }

  @Override
  public List<NamedFile> baselineFiles(
      MonitorConfig config, Baseline baseline, BaselineStates states) {
    return states
        .attributions()
        .map(
            learned ->
                List.of(
                    new NamedFile(
                        job(), "analysis.json", new AttributionRules(config).analysis(learned))))
        .orElse(List.of());
  }

  @Override
  public Judged judge(WindowWork work) {
    MonitorConfig config = work.workspace().config();
    Baseline baseline = work.baseline();
    AttributionProfile learned =
        work.tables()
            .attributions()
            .baseline(config.monitor(), baseline.version())
            .orElseThrow(() -> new BadInputException(nothingLearned(baseline)));
    Aggregation aggregation = new AttributionRules(config).settings().aggregation();
    if (!learned.sums().values().stream().allMatch(aggregation::isKnown)) {
      throw new BadInputException(
          "Baseline version "
              + baseline.version()
              + " of monitor "
              + baseline.monitor()
              + " knows no medians of attributions, as it was learned without"
              + " attribution.aggregation = median: run tidemark baseline again");
    }
    AttributionRun run = new AttributionRun(work, baseline, learned);
    FoundResult found = new FoundResult(work.run(), run.windows(), run.files());
    return new Judged(found, () -> {});
  }

  private static String nothingLearned(Baseline baseline) {
    return "Baseline version "
        + baseline.version()
        + " of monitor "
        + baseline.monitor()
        + " holds no attributions to compare with: learn a baseline from a training table that has"
        + " the columns that attribution names, or import an analysis.json with tidemark import"
        + " --analysis";
  }
}
