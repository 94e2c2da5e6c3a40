package io.tidemark.jobs.check;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import io.tidemark.jobs.source.AskedOfPredictions;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.source.PredictionRoles;
import io.tidemark.jobs.source.ScoreColumns;
import io.tidemark.jobs.source.Sources;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Looks whether the sources that model quality and bias read are there and have its columns. */
record PredictionSources(SparkSession spark, MonitorConfig config) {

  /** What is wrong, one line per problem; nothing of a monitor that judges no predictions. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    AskedOfPredictions asked = new AskedOfPredictions(config);
    if (asked.isJudged()) {
      try {
        PredictionCaptures captures = PredictionCaptures.open(spark, config, SlicePlan.NONE);
        problems.addAll(missing("capture", captures.columns(), Optional.empty()));
        problems.addAll(scores("capture", captures.columns()));
        problems.addAll(missingFacets("capture", captures.columns()));
        captures
            .labels()
            .map(labels -> SourceColumns.of(labels.rows().schema()))
            .filter(columns -> captures.areLabelled())
            .ifPresent(
                columns -> {
                  String label = config.groundTruth().orElseThrow().label();
                  unreadable("ground-truth", columns, label).ifPresent(problems::add);
                });
      } catch (BadInputException e) {
        problems.add(e.getMessage());
      }
    }
    if (asked.isLearnable()) {
      config
          .modelQuality()
          .baseline()
          .source()
          .ifPresentOrElse(
              s -> addBaseline("model-quality.baseline", s, problems), () -> addTraining(problems));
    }
    return problems;
  }

  private void addBaseline(String key, SourceConfig source, List<String> problems) {
    try {
      SourceColumns columns = SourceColumns.of(new Sources(spark).open(key, source).schema());
      if (new AskedOfPredictions(config).baselineLabel().isEmpty()) {
        problems.add(
            "model-quality.baseline.label is missing, and so is ground-truth.label: the baseline"
                + " of model quality is learned from labels");
      }
      problems.addAll(missing(key, columns, new AskedOfPredictions(config).baselineLabel()));
      problems.addAll(scores(key, columns));
      problems.addAll(missingFacets(key, columns));
      config
          .modelQuality()
          .baseline()
          .eventTime()
          .filter(name -> columns.named(name).isEmpty())
          .ifPresent(
              name -> problems.add(absent("model-quality.baseline.event-time", name, columns)));
    } catch (BadInputException e) {
      problems.add(e.getMessage());
    }
  }

  /** The training rows may have neither predictions nor labels, unless a key says that they do. */
  private void addTraining(List<String> problems) {
    Optional<SourceConfig> training = config.training();
    if (training.isEmpty()) {
      return;
    }
    try {
      SourceColumns columns =
          SourceColumns.of(new Sources(spark).open("training", training.get()).schema());
      boolean isUsed =
          new PredictionRoles(config).areIn(columns)
              && new AskedOfPredictions(config).baselineLabel().flatMap(columns::named).isPresent();
      if (isUsed) {
        addBaseline("training", training.get(), problems);
      }
      config
          .modelQuality()
          .baseline()
          .label()
          .filter(name -> columns.named(name).isEmpty())
          .ifPresent(name -> problems.add(absent("model-quality.baseline.label", name, columns)));
    } catch (BadInputException e) {
      // Whoever asks for the columns of training has told it.
      return;
    }
  }

  private List<String> missingFacets(String key, SourceColumns columns) {
    return new BiasRoles(config)
        .plan().columns().stream()
            .flatMap(
                name ->
                    columns.named(name).isEmpty()
                        ? Stream.of(
                            key
                                + ": there is no column '"
                                + name
                                + "' of bias.facets or bias.group-variable"
                                + hint(name, columns))
                        : unreadable(key, columns, name).stream())
            .toList();
  }

  private List<String> scores(String key, SourceColumns columns) {
    return new ScoreColumns(config.columns().scores(), columns)
        .problem().map(problem -> key + ": " + problem).stream().toList();
  }

  private List<String> missing(String key, SourceColumns columns, Optional<String> label) {
    return Stream.of(config.columns().prediction(), config.columns().score(), label)
        .flatMap(Optional::stream)
        .flatMap(
            name ->
                columns.named(name).isEmpty()
                    ? Stream.of(
                        key
                            + ": there is no column '"
                            + name
                            + "' with predictions or labels"
                            + hint(name, columns))
                    : unreadable(key, columns, name).stream())
        .toList();
  }

  private static Optional<String> unreadable(String key, SourceColumns columns, String name) {
    return columns
        .named(name)
        .flatMap(columns::type)
        .filter(type -> SourceColumns.kindOf(type) == ColumnKind.UNSUPPORTED)
        .map(
            type ->
                key
                    + ": column '"
                    + name
                    + "' of type "
                    + type.sql()
                    + " holds no texts or numbers");
  }

  private static String absent(String key, String name, SourceColumns columns) {
    return key + ": there is no column '" + name + "'" + hint(name, columns);
  }

  private static String hint(String name, SourceColumns columns) {
    return Spelling.hint(name, columns.names().stream().map(c -> c.text()).toList());
  }
}
