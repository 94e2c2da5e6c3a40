package io.tidemark.jobs.check;

import io.tidemark.config.CheckSpec;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.deequ.Conditions;
import io.tidemark.jobs.source.AskedOfPredictions;
import io.tidemark.jobs.source.AttributionColumns;
import io.tidemark.jobs.source.ColumnProblems;
import io.tidemark.jobs.source.CustomDefinitions;
import io.tidemark.jobs.source.CustomMetrics;
import io.tidemark.jobs.source.MonitoredColumns;
import io.tidemark.jobs.source.OwnChecks;
import io.tidemark.jobs.source.Sources;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/** Opens the sources that the configuration names, and looks whether their columns fit it. */
public record SourceChecks(SparkSession spark, MonitorConfig config) {

  /** A source that could be opened. */
  private record Opened(Dataset<Row> rows, MonitoredColumns columns) {}

  /** What is wrong, one line per problem; reads no rows but one that a model is asked about. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Optional<Opened> training = config.training().flatMap(s -> open("training", s, problems));
    Optional<Opened> capture = open("capture", config.capture().source(), problems);
    training
        .filter(opened -> opened.columns().monitored().isEmpty())
        .ifPresent(
            opened -> problems.add(MonitoredColumns.noColumn("training", config.training().get())));
    List<Opened> opened = Stream.of(training, capture).flatMap(Optional::stream).toList();
    if (!opened.isEmpty()) {
      problems.addAll(new OwnChecks(config).columnProblems(all(opened), List.of()));
    }
    capture.ifPresent(c -> addConditions(c.rows(), problems));
    if (training.isPresent() && capture.isPresent()) {
      addMissing(training.get().columns(), capture.get().columns(), problems);
      addNowhere(all(opened), problems);
    }
    if (config.attribution().isActive()) {
      capture
          .flatMap(c -> AttributionColumns.problem(config, c.rows(), training.map(Opened::rows)))
          .ifPresent(problems::add);
    }
    if (config.customMetrics().isActive()) {
      capture.ifPresent(
          c ->
              problems.addAll(
                  CustomMetrics.of(CustomDefinitions.of(config), c.rows(), c.columns())
                      .problems()));
    }
    problems.addAll(new PredictionSources(spark, config).problems());
    return problems;
  }

  private Optional<Opened> open(String key, SourceConfig source, List<String> problems) {
    try {
      Dataset<Row> rows = new Sources(spark).open(key, source);
      MonitoredColumns columns = MonitoredColumns.of(config, key, rows.schema());
      problems.addAll(new ColumnProblems(columns).all());
      return Optional.of(new Opened(rows, columns));
    } catch (BadInputException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  private static SourceColumns all(List<Opened> opened) {
    Map<ColumnName, DataType> types = new LinkedHashMap<>();
    opened.forEach(o -> o.columns().source().types().forEach(types::putIfAbsent));
    return new SourceColumns(types);
  }

  private void addConditions(Dataset<Row> rows, List<String> problems) {
    SourceColumns columns = SourceColumns.of(rows.schema());
    if (!new OwnChecks(config).columnProblems(columns, List.of()).isEmpty()) {
      return; // What names an unknown column is told as that.
    }
    for (CheckSpec check : config.checks()) {
      check
          .expression()
          .flatMap(
              sql ->
                  Conditions.refusal(sql, rows, check.origin())
                      .map(why -> check.origin() + ": the expression '" + sql + "' " + why))
          .ifPresent(problems::add);
    }
  }

  private static void addMissing(
      MonitoredColumns training, MonitoredColumns capture, List<String> problems) {
    Set<ColumnName> captured = Set.copyOf(capture.monitored());
    String lacking =
        training.monitored().stream()
            .filter(c -> !captured.contains(c))
            .map(ColumnName::text)
            .collect(Collectors.joining(", "));
    if (!lacking.isEmpty()) {
      problems.add(
          "columns.features: capture lacks columns of training: "
              + lacking
              + "; exclude those that are only known in training, as the label"
              + " (columns.exclude)");
    }
  }

  /** A prediction or score that no source has; where it is judged, each source is asked for it. */
  private void addNowhere(SourceColumns known, List<String> problems) {
    if (new AskedOfPredictions(config).isJudged()) {
      return;
    }
    Map<String, Optional<String>> outputs = new LinkedHashMap<>();
    outputs.put("columns.prediction", config.columns().prediction());
    outputs.put("columns.score", config.columns().score());
    config
        .columns()
        .scores()
        .columns()
        .forEach(
            (label, name) -> outputs.put("columns.scores.columns." + label, Optional.of(name)));
    List<String> names = known.names().stream().map(ColumnName::text).toList();
    outputs.forEach(
        (key, column) ->
            column
                .filter(name -> known.named(name).isEmpty())
                .ifPresent(
                    name ->
                        problems.add(
                            key
                                + ": neither training nor capture has a column '"
                                + name
                                + "'"
                                + Spelling.hint(name, names))));
  }
}
