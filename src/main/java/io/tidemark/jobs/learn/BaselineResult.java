package io.tidemark.jobs.learn;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.RunStatus;
import io.tidemark.interchange.ConstraintsExport;
import io.tidemark.interchange.ModelQualityConstraints;
import io.tidemark.interchange.ModelQualityFiles;
import io.tidemark.interchange.RunReport;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.interchange.StatisticsExport;
import io.tidemark.jobs.monitor.ScoreDecisions;
import io.tidemark.jobs.monitor.bias.BiasJudge;
import io.tidemark.jobs.monitor.bias.BiasReference;
import io.tidemark.jobs.monitor.quality.ModelQualityStatisticsFile;
import io.tidemark.jobs.monitor.quality.PredictionJudge;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.Reports;
import io.tidemark.jobs.run.ResultText;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.jobs.source.PredictionRoles;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.tables.ResultTables;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a baseline job made: files, its row in the table of runs, and what is printed.
 *
 * @param predicted the predictions whose labels are known; empty where there are none
 * @param warnings what must be told of the baseline
 */
public record BaselineResult(
    JobRun run, Baseline baseline, Optional<PredictionProfiles> predicted, List<String> warnings) {

  /** The folder of the files of model quality, whose names are those of data quality. */
  private static final String MODEL_QUALITY = "model-quality";

  private static final String BIAS = "bias";

  /** A baseline without predictions. */
  public BaselineResult(JobRun run, Baseline baseline) {
    this(run, baseline, Optional.empty());
  }

  /** A baseline that nothing must be told of. */
  public BaselineResult(JobRun run, Baseline baseline, Optional<PredictionProfiles> predicted) {
    this(run, baseline, predicted, List.of());
  }

  private JobRun.Ending ending() {
    return new JobRun.Ending(
        RunStatus.COMPLETED,
        Optional.empty(),
        baseline.rows(),
        OptionalLong.empty(),
        0,
        0,
        Optional.of(baseline.version()),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Writes the files, {@code run.json} last, then the row of the run.
   *
   * @param output their folder, if it is not the one below the workspace
   */
  public void publish(ResultTables tables, Optional<String> output) {
    String folder =
        output.orElseGet(
            () ->
                Results.folder(
                    run.config(),
                    run.job().value(),
                    run.startedAt().truncatedTo(ChronoUnit.HOURS)));
    writeFiles(folder);
    run.files().write(folder, "run.json", report().toJson());
    tables.runs().save(run.record(ending()));
  }

  /** The pair of files that SageMaker's tools read. */
  public void writeFiles(String folder) {
    run.files()
        .write(
            folder,
            "statistics.json",
            SageMakerFiles.writeStatistics(StatisticsExport.of(baseline.profiles())));
    run.files()
        .write(
            folder,
            "constraints.json",
            SageMakerFiles.writeConstraints(
                ConstraintsExport.of(baseline.constraints(), baseline.profiles())));
    known().ifPresent(p -> writeQuality(folder + "/" + MODEL_QUALITY, p));
    bias()
        .ifPresent(
            reading ->
                run.files()
                    .write(
                        folder + "/" + BIAS,
                        "analysis.json",
                        BiasJudge.analysis(new BiasRoles(run.config()), reading)));
  }

  /** The predictions, where model quality is made of them. */
  private Optional<PredictionProfiles> known() {
    return predicted.filter(
        p ->
            run.config().modelQuality().enabled()
                && new PredictionRoles(run.config()).problem().isEmpty());
  }

  /** What the baseline says of bias; empty if it says nothing. */
  private Optional<BiasReading> bias() {
    BiasRoles roles = new BiasRoles(run.config());
    return roles.areKnown()
        ? Optional.of(BiasReference.of(roles, baseline, predicted).reading())
            .filter(reading -> !reading.figures().isEmpty())
        : Optional.empty();
  }

  private void writeQuality(String folder, PredictionProfiles known) {
    QualityEvaluation evaluation =
        new PredictionRoles(run.config())
            .evaluation(Optional.of(known))
            .with(ScoreDecisions.of(run.config(), Optional.of(known)).undecided());
    run.files()
        .write(
            folder,
            "statistics.json",
            new ModelQualityStatisticsFile(evaluation, baseline.createdAt())
                .of(Optional.empty(), known.whole(), PredictionJudge.whole(evaluation, known)));
    run.files()
        .write(
            folder,
            "constraints.json",
            ModelQualityFiles.writeConstraints(
                ModelQualityConstraints.of(
                    evaluation.problemType(), baseline.constraints().constraints())));
  }

  /** Prints it, for people or as JSON. */
  public void print(OutputFormat format, PrintWriter out) {
    format.print(out, this::text, () -> report().toJson());
  }

  /** What the baseline holds, for people. */
  public String text() {
    return BaselineSummary.of(baseline)
        + (warnings.isEmpty() ? "" : "\n" + ResultText.warnings(warnings));
  }

  private RunReport report() {
    List<String> files = new ArrayList<>(List.of("statistics.json", "constraints.json"));
    if (known().isPresent()) {
      files.add(MODEL_QUALITY + "/statistics.json");
      files.add(MODEL_QUALITY + "/constraints.json");
    }
    if (bias().isPresent()) {
      files.add(BIAS + "/analysis.json");
    }
    return Reports.of(run, ending(), files, List.of()).withWarnings(warnings);
  }
}
