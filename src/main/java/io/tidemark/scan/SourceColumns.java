package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The columns of a table, and the fields of its struct columns by their path, in the order of the
 * schema.
 */
public record SourceColumns(Map<ColumnName, DataType> types) {

  public SourceColumns {
    types = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(types));
  }

  public static SourceColumns of(StructType schema) {
    Map<ColumnName, DataType> types = new LinkedHashMap<>();
    collect(schema, List.of(), types);
    return new SourceColumns(types);
  }

  private static void collect(
      StructType struct, List<String> above, Map<ColumnName, DataType> types) {
    for (StructField field : struct.fields()) {
      List<String> path = new ArrayList<>(above);
      path.add(field.name());
      if (field.dataType() instanceof StructType inner) {
        collect(inner, path, types);
      } else {
        types.put(new ColumnName(path), field.dataType());
      }
    }
  }

  public List<ColumnName> names() {
    return List.copyOf(types.keySet());
  }

  public Optional<DataType> type(ColumnName column) {
    return Optional.ofNullable(types.get(column));
  }

  /**
   * The column that people call by this text: by its full name first, then by its path with dots.
   */
  public Optional<ColumnName> named(String text) {
    // Tables have thousands of columns, and each is asked for.
    Optional<ColumnName> whole =
        Optional.of(text).filter(t -> !t.isEmpty()).map(ColumnName::of).filter(types::containsKey);
    if (whole.isPresent() || text.indexOf('.') < 0) {
      return whole;
    }
    return types.keySet().stream()
        .filter(c -> c.text().equals(text))
        .min(java.util.Comparator.comparing(c -> c.path().size()));
  }

  /** What differences between the numbers of a column of this type are none. */
  public static Precision precisionOf(DataType type) {
    if (type instanceof FloatType) {
      return Precision.FLOAT32;
    }
    return type instanceof DoubleType || type instanceof StringType
        ? Precision.NEAR_EDGES
        : Precision.EXACT;
  }

  /** How a column of this type is profiled unless something else is known of it. */
  public static ColumnKind kindOf(DataType type) {
    if (type instanceof NumericType) {
      return ColumnKind.NUMERIC;
    }
    if (type instanceof StringType || type instanceof BooleanType) {
      return ColumnKind.CATEGORICAL;
    }
    if (type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType) {
      return ColumnKind.TEMPORAL;
    }
    return ColumnKind.UNSUPPORTED;
  }
}
