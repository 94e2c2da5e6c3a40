package io.tidemark.jobs.source;

import io.tidemark.core.BadInputException;
import io.tidemark.profile.AttributionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * The parts of a column that holds the attributions of all features.
 *
 * @param key where the configuration names the source, as {@code capture}
 */
record AttributionParts(String key, Dataset<Row> rows) {

  /** Names of a map that are worth looking at one by one. */
  private static final int MOST_NAMES = 5_000;

  /** Whether rows must be read to know the names in a column of this type. */
  static boolean needRows(DataType type) {
    return type instanceof MapType
        || (type instanceof StructType struct
            && Arrays.stream(struct.fields()).anyMatch(f -> needRows(f.dataType())));
  }

  /** A column, or a named part of one. */
  record Part(String name, DataType type, Column value) {

    /** Whether it holds the outputs of a model, and these their features. */
    boolean isOfOutputs() {
      if (type instanceof StructType struct) {
        return struct.fields().length > 0 && isNested(struct.fields()[0].dataType());
      }
      return type instanceof MapType map && isNested(map.valueType());
    }

    private static boolean isNested(DataType type) {
      return type instanceof StructType || type instanceof MapType || type instanceof ArrayType;
    }
  }

  /**
   * The parts of a struct, a map or an array.
   *
   * @param names those of a map's parts to take, or of an array's parts in its order; a struct
   *     names its own
   */
  List<Part> of(Part whole, List<String> names) {
    DataType type = whole.type();
    Column column = whole.value();
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields())
          .map(f -> new Part(f.name(), f.dataType(), column.getField(f.name())))
          .toList();
    }
    if (type instanceof MapType map && map.keyType() instanceof StringType) {
      return names.stream().map(n -> new Part(n, map.valueType(), column.getItem(n))).toList();
    }
    if (type instanceof ArrayType array) {
      List<Part> parts = new ArrayList<>();
      // An array of another length is of other features: none of its numbers is taken.
      Column fits = functions.size(column).equalTo(names.size());
      for (int i = 0; i < names.size(); i++) {
        parts.add(
            new Part(names.get(i), array.elementType(), functions.when(fits, column.getItem(i))));
      }
      return parts;
    }
    throw new BadInputException(
        "attribution.column: "
            + whole.name()
            + " of "
            + key
            + " is of type "
            + type.sql()
            + ": expected a struct or a map by the names of the features, or an array");
  }

  /**
   * What a map holds under other names, the sum of its magnitudes, as one part; none of what is no
   * map of numbers.
   *
   * @param names those that are told apart
   */
  static Optional<Part> others(Part whole, List<String> names) {
    if (!(whole.type() instanceof MapType map)
        || !(map.keyType() instanceof StringType)
        || !(map.valueType() instanceof NumericType)) {
      return Optional.empty();
    }
    Set<String> known = new HashSet<>(names);
    UDF1<scala.collection.Map<String, Object>, Double> sum =
        of -> {
          if (of == null) {
            return null;
          }
          double others = 0;
          for (Map.Entry<String, Object> e : JavaConverters.mapAsJavaMap(of).entrySet()) {
            if (!known.contains(e.getKey()) && e.getValue() instanceof Number number) {
              others += Math.abs(number.doubleValue());
            }
          }
          return others;
        };
    return Optional.of(
        new Part(
            AttributionKey.OTHERS,
            DataTypes.DoubleType,
            functions.udf(sum, DataTypes.DoubleType).apply(whole.value())));
  }

  /** The keys that rows have in maps, of all of them together; none of other parts. */
  List<String> keys(List<Part> holders) {
    Column[] keys =
        holders.stream()
            .filter(p -> p.type() instanceof MapType map && map.keyType() instanceof StringType)
            .map(p -> functions.map_keys(p.value()))
            .map(of -> functions.coalesce(of, functions.array().cast("array<string>")))
            .toArray(Column[]::new);
    if (keys.length == 0) {
      return List.of();
    }
    List<String> found =
        rows
            .select(functions.explode(functions.flatten(functions.array(keys))))
            .distinct()
            .limit(MOST_NAMES + 1)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .sorted()
            .toList();
    if (found.size() > MOST_NAMES) {
      throw new BadInputException(
          "attribution.column: a map of "
              + key
              + " has more than "
              + MOST_NAMES
              + " keys: they must be features or outputs");
    }
    return found;
  }
}
