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

/** Looks whether the sources that model quality reads are there and have its columns. */
record PredictionSources(SparkSession spark, MonitorConfig config) {

  /** What is wrong, one line per problem; nothing of a monitor that has no ground truth. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!config.modelQuality().enabled() || config.groundTruth().isEmpty()) {
      return problems;
    }
    Optional<String> roles = new PredictionRoles(config).problem();
    if (roles.isPresent()) {
      problems.add(roles.get());
      return problems;
    }
    try {
      PredictionCaptures captures =
          PredictionCaptures.open(spark, config, SlicePlan.NONE, Optional.empty());
      problems.addAll(missing("capture", captures.columns(), Optional.empty()));
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
    } catch (BadInputException e) {
      problems.add(e.getMessage());
    }
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
