package io.tidemark.models;

import io.tidemark.core.ColumnName;
import io.tidemark.core.LabelText;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.PredictionPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * Draws rows of the groups of facets with their features, for what compares rows one by one. One
 * pass over the rows; what is drawn depends on the values of a row alone, so that the same rows
 * give the same sample, however they are distributed, and equal rows are drawn together.
 *
 * @param plan which column holds the prediction, and the facets
 * @param features numeric or boolean columns, or texts that are numbers; a row in which one of them
 *     is not there, or no number, is left out
 * @param shares of each facet, the share of each group's rows that is drawn, 0 to 1; a group that
 *     is not named is not drawn
 */
public record FacetSample(
    PredictionPlan plan, List<ColumnName> features, List<Map<String, Double>> shares)
    implements Serializable {

  private static final double STEPS = 1L << 53;

  public FacetSample {
    features = List.copyOf(features);
    shares = shares.stream().map(Map::copyOf).toList();
  }

  /**
   * A row of the sample.
   *
   * @param features finite, in the order of the columns; booleans are 0 and 1
   * @param predicted the predicted label, normalised
   * @param groups its group of each facet
   * @param place uniform in [0, 1): a smaller share draws the rows below it
   */
  public record Drawn(List<Double> features, String predicted, List<String> groups, double place)
      implements Serializable {

    public Drawn {
      features = List.copyOf(features);
      groups = List.copyOf(groups);
    }
  }

  /** Whether columns of the type can be features, whatever they hold. */
  public static boolean canBeFeature(DataType type) {
    return type instanceof NumericType || type instanceof BooleanType;
  }

  /** Those of the columns of texts that hold numbers only, and any at all; one pass. */
  public static Set<ColumnName> numericTexts(Dataset<Row> rows, List<ColumnName> texts) {
    if (texts.isEmpty()) {
      return Set.of();
    }
    List<Column> counts = new ArrayList<>();
    for (ColumnName text : texts) {
      Column value = functions.col(text.quoted());
      counts.add(functions.count(value));
      counts.add(functions.count(value.cast(DataTypes.DoubleType)));
    }
    Row found = rows.select(counts.toArray(Column[]::new)).head();
    return IntStream.range(0, texts.size())
        .filter(i -> found.getLong(2 * i) > 0 && found.getLong(2 * i) == found.getLong(2 * i + 1))
        .mapToObj(texts::get)
        .collect(Collectors.toSet());
  }

  /**
   * Draws from the rows, in their order.
   *
   * @param columnOf the column of a facet, by its name in the plan
   */
  public List<Drawn> of(Dataset<Row> rows, Map<String, ColumnName> columnOf) {
    List<Column> chosen = new ArrayList<>();
    for (ColumnName feature : features) {
      chosen.add(functions.col(feature.quoted()).cast(DataTypes.DoubleType));
    }
    chosen.add(
        plan.prediction() != null
            ? functions.col(plan.prediction().quoted()).cast(DataTypes.StringType)
            : functions.col(plan.score().quoted()).cast(DataTypes.DoubleType));
    for (Facet facet : plan.facets().facets()) {
      for (FacetColumn column : facet.columns()) {
        chosen.add(functions.col(columnOf.get(column.column()).quoted()));
      }
    }
    chosen.add(functions.xxhash64(chosen.toArray(Column[]::new)));
    // Columns may be chosen twice: they are told apart by their place.
    List<Column> named = new ArrayList<>();
    chosen.forEach(column -> named.add(column.as("c" + named.size())));
    return rows.select(named.toArray(Column[]::new))
        .toJavaRDD()
        .mapPartitions(
            part -> {
              List<Drawn> drawn = new ArrayList<>();
              part.forEachRemaining(row -> add(row, drawn));
              return drawn.iterator();
            })
        .collect();
  }

  private void add(Row row, List<Drawn> drawn) {
    double place = (row.getLong(row.length() - 1) >>> 11) / STEPS;
    List<String> groups = new ArrayList<>();
    boolean wanted = false;
    int at = features.size() + 1;
    for (int i = 0; i < shares.size(); i++) {
      Facet facet = plan.facets().facets().get(i);
      List<Object> values = new ArrayList<>();
      for (int c = 0; c < facet.columns().size(); c++) {
        values.add(row.get(at++));
      }
      String group = facet.subgroup(values).value();
      groups.add(group);
      wanted |= place < shares.get(i).getOrDefault(group, 0.0);
    }
    String predicted = wanted ? predicted(row) : null;
    if (predicted == null) {
      return;
    }
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      if (row.isNullAt(i) || !Double.isFinite(row.getDouble(i))) {
        return;
      }
      numbers.add(row.getDouble(i));
    }
    drawn.add(new Drawn(numbers, predicted, groups, place));
  }

  private String predicted(Row row) {
    int at = features.size();
    if (row.isNullAt(at)) {
      return null;
    }
    return plan.prediction() != null
        ? LabelText.of(row.getString(at))
        : plan.decision().of(row.getDouble(at));
  }
}
