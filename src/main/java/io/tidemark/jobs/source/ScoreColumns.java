package io.tidemark.jobs.source;

import io.tidemark.config.ScoresConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.LabelText;
import io.tidemark.core.Spelling;
import io.tidemark.profile.ClassScore;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** Where a source has the probability of each class, as {@code columns.scores} says. */
public record ScoreColumns(ScoresConfig scores, SourceColumns source) {

  private static final String KEY = "columns.scores";
  private static final String COLUMN = KEY + ".column";

  /** Whether the source has the columns; of no account where none is configured. */
  boolean areThere() {
    return scores.columns().values().stream().allMatch(c -> source.named(c).isPresent())
        && scores.column().filter(c -> source.named(c).isEmpty() && fields(c).isEmpty()).isEmpty();
  }

  /** What is wrong with them; empty if nothing is. */
  public Optional<String> problem() {
    try {
      of();
      return Optional.empty();
    } catch (BadInputException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * The classes, each with its probability; none where none are configured.
   *
   * @throws BadInputException if a column is missing, or holds no probabilities of these classes
   */
  List<ClassScore> of() {
    if (!scores.isPresent()) {
      return List.of();
    }
    List<ClassScore> classes =
        scores.column().map(this::inOne).orElseGet(() -> inColumns(scores.columns()));
    Map<String, ClassScore> byLabel = new LinkedHashMap<>();
    for (ClassScore each : classes) {
      ClassScore other = byLabel.put(each.label(), each);
      if (other != null) {
        throw new BadInputException(
            COLUMN + ": " + other.column() + " and " + each.column() + " are the same class");
      }
    }
    if (classes.size() < 2 || classes.size() > ClassScore.MOST) {
      throw new BadInputException(
          COLUMN
              + ": expected from 2 to "
              + ClassScore.MOST
              + " classes, each with its probability, were "
              + classes.size());
    }
    return classes;
  }

  private List<ClassScore> inColumns(Map<String, String> columns) {
    List<ClassScore> classes = new ArrayList<>();
    columns.forEach(
        (label, name) -> {
          ColumnName column = source.named(name).orElseThrow(() -> absent(KEY + ".columns", name));
          requireNumbers(column.text(), source.type(column).orElseThrow());
          classes.add(ClassScore.inColumn(LabelText.of(label), column));
        });
    return classes;
  }

  private List<ClassScore> inOne(String name) {
    List<ColumnName> fields = fields(name);
    if (!fields.isEmpty()) {
      return inStruct(name, fields);
    }
    ColumnName column = source.named(name).orElseThrow(() -> absent(COLUMN, name));
    DataType type = source.type(column).orElseThrow();
    boolean isMap = type instanceof MapType;
    if (!isMap && !(type instanceof ArrayType)) {
      throw new BadInputException(
          COLUMN + ": column '" + name + "' of type " + type.sql() + " is no struct, map or array");
    }
    requireNumbers(name, isMap ? ((MapType) type).valueType() : ((ArrayType) type).elementType());
    if (scores.classes().isEmpty()) {
      throw new BadInputException(
          KEY
              + ".classes is missing: which classes the "
              + (isMap ? "map" : "array")
              + " '"
              + name
              + "' holds"
              + (isMap ? "" : ", in their order"));
    }
    List<ClassScore> classes = new ArrayList<>();
    for (String text : scores.classes()) {
      String label = LabelText.of(text);
      classes.add(
          isMap
              ? ClassScore.inMap(label, column, text)
              : ClassScore.inArray(label, column, classes.size()));
    }
    return classes;
  }

  private List<ClassScore> inStruct(String name, List<ColumnName> fields) {
    Map<String, ColumnName> byName = new LinkedHashMap<>();
    fields.forEach(field -> byName.put(field.path().get(field.path().size() - 1), field));
    List<String> wanted =
        scores.classes().isEmpty() ? List.copyOf(byName.keySet()) : scores.classes();
    List<ClassScore> classes = new ArrayList<>();
    for (String text : wanted) {
      ColumnName field = byName.get(text);
      if (field == null) {
        throw new BadInputException(
            KEY
                + ".classes: the struct '"
                + name
                + "' has no field '"
                + text
                + "', but "
                + byName.keySet()
                + Spelling.hint(text, byName.keySet()));
      }
      String label = LabelText.of(text);
      if (label == null) {
        throw new BadInputException(
            COLUMN + ": the field '" + text + "' of '" + name + "' is the name of no class");
      }
      requireNumbers(field.text(), source.type(field).orElseThrow());
      classes.add(ClassScore.inColumn(label, field));
    }
    return classes;
  }

  /** The fields of a struct column; none where the column is no struct. */
  private List<ColumnName> fields(String name) {
    return source.names().stream()
        .filter(c -> c.path().size() > 1)
        .filter(c -> String.join(".", c.path().subList(0, c.path().size() - 1)).equals(name))
        .toList();
  }

  private static void requireNumbers(String name, DataType type) {
    if (!(type instanceof NumericType) && !(type instanceof StringType)) {
      throw new BadInputException(
          KEY
              + ": column '"
              + name
              + "' has values of type "
              + type.sql()
              + ", which are no"
              + " numbers");
    }
  }

  private BadInputException absent(String key, String name) {
    List<String> names = source.names().stream().map(ColumnName::text).toList();
    return new BadInputException(
        key
            + ": there is no column '"
            + name
            + "'"
            + Spelling.hint(name, names)
            + ", known are "
            + names);
  }
}
