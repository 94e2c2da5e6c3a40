package io.tidemark.jobs.source;

import io.tidemark.config.ColumnsConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.LabelText;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.SourceColumns;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the columns of predictions are, as the configuration says. */
public record PredictionRoles(MonitorConfig config) {

  /** Why predictions cannot be judged; empty if they can. */
  public Optional<String> problem() {
    ColumnsConfig columns = config.columns();
    boolean isBinary = problemType() == ProblemType.BINARY_CLASSIFICATION;
    if (problemType() == ProblemType.NONE) {
      return Optional.of(
          "model.problem-type = none: model quality needs binary-classification,"
              + " multiclass-classification or regression");
    }
    if (isBinary && columns.positiveLabel().isEmpty()) {
      return Optional.of(
          "columns.positive-label is missing: model quality of a binary problem needs it, as"
              + " \"1\"");
    }
    if (columns.prediction().isEmpty() && !(isBinary && columns.score().isPresent())) {
      return Optional.of(
          "columns.prediction is missing: model quality needs the column of the prediction"
              + (isBinary ? ", or columns.score" : ""));
    }
    return Optional.empty();
  }

  /** Refuses a configuration that says too little of predictions and labels. */
  public void require() {
    problem()
        .ifPresent(
            problem -> {
              throw new BadInputException(problem);
            });
    if (config.groundTruth().isEmpty()) {
      throw new BadInputException(
          "ground-truth is missing: model quality needs labels; add ground-truth { format, path }");
    }
  }

  ProblemType problemType() {
    return config.model().problemType();
  }

  /** What to collect of predictions in a source with these columns. */
  public PredictionPlan plan(SourceColumns source, SlicePlan slices) {
    ColumnsConfig columns = config.columns();
    boolean decides = columns.prediction().isEmpty();
    return new PredictionPlan(
        problemType(),
        columns.prediction().map(c -> named(source, c)).orElse(null),
        problemType() == ProblemType.REGRESSION
            ? null
            : columns.score().map(c -> named(source, c)).orElse(null),
        decides
            ? PredictionPlan.Decision.above(
                columns.scoreThreshold(), LabelText.of(columns.positiveLabel().orElseThrow()))
            : null,
        null,
        slices,
        // Both jobs on predictions share what is stored of them.
        new BiasRoles(config).plan(),
        new ScoreColumns(columns.scores(), source).of());
  }

  /** Whether a source has the columns of predictions. */
  public boolean areIn(SourceColumns source) {
    ColumnsConfig columns = config.columns();
    return Stream.of(columns.prediction(), columns.score())
            .flatMap(Optional::stream)
            .allMatch(c -> source.named(c).isPresent())
        && new ScoreColumns(columns.scores(), source).areThere();
  }

  private static ColumnName named(SourceColumns source, String name) {
    // One that is not there is told by the scan, with those that are.
    return source.named(name).orElse(ColumnName.of(name));
  }

  /**
   * The metrics.
   *
   * @param baseline whose classes are known
   */
  public QualityEvaluation evaluation(Optional<PredictionProfiles> baseline) {
    return switch (problemType()) {
      case BINARY_CLASSIFICATION ->
          QualityEvaluation.binary(config.columns().positiveLabel().orElseThrow());
      case MULTICLASS_CLASSIFICATION ->
          QualityEvaluation.multiclass(baseline.map(PredictionRoles::classes).orElse(List.of()));
      case REGRESSION -> QualityEvaluation.regression();
      case NONE ->
          throw new BadInputException(
              "model.problem-type = " + problemType().name().toLowerCase(Locale.ROOT));
    };
  }

  private static List<String> classes(PredictionProfiles baseline) {
    return baseline.whole().cube().counts().keySet().stream()
        .map(LabelPair::actual)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }
}
