package io.tidemark.jobs.source;

import io.tidemark.config.ScoredModelConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.explain.Background;
import io.tidemark.explain.Feature;
import io.tidemark.explain.UnreachableModelException;
import io.tidemark.jobs.run.Files;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.scan.AttributionGrouping;
import io.tidemark.scan.AttributionPlan;
import io.tidemark.scan.SamplePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * What a model takes of rows, and what the numbers are called that it says of them.
 *
 * @param known those of the baseline; empty where they are being learned
 * @param training the columns of the training rows
 */
record ScoredColumns(
    ScoredModelConfig model,
    MonitoredColumns columns,
    Dataset<Row> rows,
    Optional<AttributionProfile> known,
    Profiles training) {

  /** Of more features the sets that must be asked about grow with their square. */
  private static final int MOST_COLUMNS = 1_000;

  /** What a baseline that is known says of the model. */
  ScoredBaseline baseline() {
    return new ScoredBaseline(model, known);
  }

  /** What is wrong with the model, where the configuration names it. */
  String named(String says) {
    return says.startsWith("attribution.model") ? says : model.key() + ": " + says;
  }

  /** What is done with the model; what is wrong with that says where the configuration names it. */
  <T> T named(Supplier<T> use) {
    try {
      return use.get();
    } catch (BadInputException e) {
      throw new BadInputException(named(e.getMessage()), e);
    } catch (UnreachableModelException e) {
      throw new UnreachableModelException(named(e.getMessage()), e);
    }
  }

  /** The model, whose file is read by this call. */
  ScoredModel open() {
    return ScoredModel.of(
        model,
        columns.config().model().problemType(),
        new Files(rows.sparkSession().sessionState().newHadoopConf()),
        columns.source());
  }

  /**
   * The columns that the model takes.
   *
   * @throws BadInputException if one of them holds something that the model cannot be asked about
   */
  List<String> names(ScoredModel asked) {
    List<String> names =
        known.isPresent() ? baseline().background().orElseThrow().rows().names() : wanted(asked);
    for (String text : asked.texts(names)) {
      if (columns.source().type(column(text)).filter(BooleanType.class::isInstance).isPresent()) {
        throw new BadInputException(
            "its input '"
                + text
                + "' takes texts, and the column holds booleans, which are written in more than one"
                + " way: give it a column of the texts that it was trained by");
      }
    }
    return names;
  }

  private List<String> wanted(ScoredModel asked) {
    if (!model.features().isEmpty()) {
      return model.features();
    }
    List<String> inputs = asked.inputs();
    return inputs.isEmpty()
        ? columns.monitored().stream()
            .map(ColumnName::text)
            .filter(c -> !columns.config().columns().isOutput(c))
            .toList()
        : inputs;
  }

  /** What takes part: the columns one by one, or several as one where the first of them stands. */
  List<Feature> features(List<String> names) {
    if (names.size() > MOST_COLUMNS) {
      throw new BadInputException(
          "attribution.model: the model takes "
              + names.size()
              + " columns, of which at most "
              + MOST_COLUMNS
              + " can be explained: name those that it takes in attribution.model.features");
    }
    Map<String, List<Integer>> byFeature = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byFeature.computeIfAbsent(group(names.get(i)), g -> new ArrayList<>()).add(i);
    }
    model
        .groups()
        .forEach(
            (group, members) ->
                members.stream()
                    .filter(column -> !names.contains(column))
                    .forEach(
                        column -> {
                          throw new BadInputException(
                              "attribution.model.groups: the model takes no column '"
                                  + column
                                  + "'"
                                  + Spelling.hint(column, names));
                        }));
    return byFeature.entrySet().stream().map(e -> new Feature(e.getKey(), e.getValue())).toList();
  }

  private String group(String column) {
    return model.groups().entrySet().stream()
        .filter(g -> g.getValue().contains(column))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(column);
  }

  /**
   * Which rows are chosen.
   *
   * @param cells by feature, its value and cells, where its attributions are told by them
   */
  SamplePlan plan(
      ScoredModel asked,
      List<String> names,
      Map<Feature, Optional<AttributionPlan.Feature>> cells,
      AttributionGrouping grouping) {
    Optional<Background> learned = baseline().background();
    Set<String> texts = known.isPresent() ? Set.of() : asked.texts(names);
    List<SamplePlan.Input> inputs =
        names.stream()
            .map(
                name -> {
                  ColumnName column = column(name);
                  boolean isNumber =
                      known.isPresent()
                          ? learned.get().rows().isNumber(names.indexOf(name))
                          : !texts.contains(name) && isNumber(column, asked);
                  return new SamplePlan.Input(name, value(column, isNumber), isNumber);
                })
            .toList();
    return new SamplePlan(
        inputs,
        List.copyOf(cells.values()),
        grouping,
        known.isPresent() ? model.sampleRows() : model.trainingRows(),
        model.seed());
  }

  /** Texts that hold true and false are numbers as booleans are. */
  private Column value(ColumnName column, boolean isNumber) {
    Column value = functions.col(column.quoted());
    if (!isNumber || !(columns.source().type(column).orElseThrow() instanceof StringType)) {
      return value;
    }
    Column word = functions.lower(functions.trim(value));
    return functions.coalesce(
        value.cast(DataTypes.DoubleType),
        functions.when(word.equalTo("true"), 1.0).when(word.equalTo("false"), 0.0));
  }

  /**
   * Numbers are, and texts that the baseline counts as numbers where the model takes these: others
   * get a text as it is written.
   */
  private boolean isNumber(ColumnName column, ScoredModel asked) {
    DataType type = columns.source().type(column).orElseThrow();
    return type instanceof NumericType
        || type instanceof BooleanType
        || (asked.readsTextsAsNumbers()
            && training.columns().stream()
                .filter(c -> c.column().equals(column))
                .map(ColumnProfile::kind)
                .anyMatch(ColumnKind.NUMERIC::equals));
  }

  ColumnName column(String name) {
    return columns
        .source()
        .named(name)
        .orElseThrow(
            () -> {
              List<String> there = columns.source().names().stream().map(ColumnName::text).toList();
              return new BadInputException(
                  "attribution.model: "
                      + columns.key()
                      + " has no column '"
                      + name
                      + "', which the model takes"
                      + Spelling.hint(name, there));
            });
  }
}
