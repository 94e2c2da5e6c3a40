package io.tidemark.jobs;

import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
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
    boolean isQuality = config.modelQuality().enabled() && config.groundTruth().isPresent();
    boolean isBias = config.bias().isActive();
    if (isQuality) {
      new PredictionRoles(config).problem().ifPresent(problems::add);
    }
    if (isBias) {
      new BiasRoles(config).problem().ifPresent(problems::add);
    }
    if (!(isQuality || isBias) || !problems.isEmpty()) {
      return problems;
    }
    try {
      PredictionCaptures captures =
          PredictionCaptures.open(spark, config, SlicePlan.NONE, Optional.empty());
      problems.addAll(missing("capture", captures.columns(), Optional.empty()));
      problems.addAll(missingFacets("capture", captures.columns()));
    } catch (BadInputException e) {
      problems.add(e.getMessage());
    }
    config.modelQuality().baseline().source().ifPresent(s -> addBaseline(problems, s));
    return problems;
  }

  private void addBaseline(List<String> problems, SourceConfig source) {
    String key = "model-quality.baseline";
    try {
      SourceColumns columns = SourceColumns.of(new Sources(spark).open(key, source).schema());
      Optional<String> label =
          config
              .modelQuality()
              .baseline()
              .label()
              .or(() -> config.groundTruth().map(GroundTruthConfig::label));
      problems.addAll(missing(key, columns, label));
      problems.addAll(missingFacets(key, columns));
    } catch (BadInputException e) {
      problems.add(e.getMessage());
    }
  }

  private List<String> missingFacets(String key, SourceColumns columns) {
    return new BiasRoles(config)
        .plan().columns().stream()
            .filter(name -> columns.named(name).isEmpty())
            .map(
                name ->
                    key
                        + ": there is no column '"
                        + name
                        + "' of bias.facets or bias.group-variable"
                        + Spelling.hint(name, columns.names().stream().map(c -> c.text()).toList()))
            .toList();
  }

  private List<String> missing(String key, SourceColumns columns, Optional<String> label) {
    return Stream.of(config.columns().prediction(), config.columns().score(), label)
        .flatMap(Optional::stream)
        .filter(name -> columns.named(name).isEmpty())
        .map(
            name ->
                key
                    + ": there is no column '"
                    + name
                    + "' with predictions or labels"
                    + Spelling.hint(name, columns.names().stream().map(c -> c.text()).toList()))
        .toList();
  }
}
