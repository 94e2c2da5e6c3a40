package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Small tables and plans for the tests of the scan. */
final class Frames {

  private Frames() {}

  /** A table of one column called x. */
  static Dataset<Row> column(SparkSession spark, DataType type, Object... values) {
    return spark.createDataFrame(
        Arrays.stream(values).map(RowFactory::create).toList(), new StructType().add("x", type));
  }

  static Dataset<Row> table(SparkSession spark, String schema, Row... rows) {
    return spark.createDataFrame(List.of(rows), StructType.fromDDL(schema));
  }

  /** The same rows, from Parquet files in a new folder. */
  static Dataset<Row> parquet(Dataset<Row> rows, Path dir) {
    return parquet(rows, dir, Map.of());
  }

  static Dataset<Row> parquet(Dataset<Row> rows, Path dir, Map<String, String> options) {
    String path = newFolder(dir);
    rows.write().mode("append").options(options).parquet(path);
    return rows.sparkSession().read().schema(rows.schema()).parquet(path);
  }

  static String newFolder(Path dir) {
    try {
      return Files.createTempDirectory(Files.createDirectories(dir), "table").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A first look at these columns. */
  static ProfilePlan discovering(ColumnKind kind, String... columns) {
    return plan(
        Stream.of(columns)
            .map(c -> ColumnPlan.discovering(ColumnName.of(c), kind, List.of()))
            .toArray(ColumnPlan[]::new));
  }

  /** A first look at every column, of the kind of its type. */
  static ProfilePlan discovering(Dataset<Row> rows) {
    SourceColumns source = SourceColumns.of(rows.schema());
    return plan(
        source.types().entrySet().stream()
            .map(
                c ->
                    ColumnPlan.discovering(
                        c.getKey(), SourceColumns.kindOf(c.getValue()), List.of()))
            .toArray(ColumnPlan[]::new));
  }

  static ProfilePlan plan(ColumnPlan... columns) {
    return new ProfilePlan(List.of(columns), null, 0);
  }

  static ColumnProfile profile(Profiles profiles, String... path) {
    return profiles.column(ColumnName.of(path)).orElseThrow();
  }

  /** The only column, read as this kind, where these texts mean "no value". */
  static ColumnProfile x(Dataset<Row> rows, ColumnKind kind, String... sentinels) {
    ColumnPlan plan = ColumnPlan.discovering(ColumnName.of("x"), kind, List.of(sentinels));
    return profile(ProfileScan.fold(rows, plan(plan)), "x");
  }
}
