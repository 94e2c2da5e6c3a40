package io.tidemark.jobs.source;

import io.tidemark.config.SourceConfig;
import io.tidemark.config.SourceFormat;
import io.tidemark.core.BadInputException;
import io.tidemark.jobs.run.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** Opens the tables that the configuration names. */
public record Sources(SparkSession spark) {

  /** The column in which Spark keeps a line of JSON that is none. */
  private static final String CORRUPT = "_corrupt_record";

  /**
   * The rows of the source; nothing is read yet but what tells their columns.
   *
   * @param key where the configuration names it, as {@code capture}
   * @throws BadInputException if it is not there, or is not of the format
   */
  public Dataset<Row> open(String key, SourceConfig source) {
    try {
      if (isDeltaTable(source)) {
        throw new BadInputException(
            described(key, source)
                + " is a Delta table, whose files hold deleted rows too: set "
                + key
                + ".format = \"delta\"");
      }
      Dataset<Row> rows =
          source.format() == SourceFormat.TABLE
              ? spark.read().options(source.options().revealed()).table(source.place())
              : new SimilarNames(spark, source, described(key, source)).rows();
      requireColumns(key, source, rows);
      return rows;
    } catch (BadInputException e) {
      throw e;
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (Failures.isOfThePlace(e)) {
        throw new BadInputException(
            described(key, source)
                + " cannot be opened: "
                + Failures.cause(e)
                + "; check "
                + key
                + (source.format() == SourceFormat.TABLE ? ".table" : ".path, .format")
                + " and .options",
            e);
      }
      throw e;
    }
  }

  /** The version of a Delta table as {@code delta:17}; null for sources that have none. */
  public String version(SourceConfig source) {
    if (source.format() != SourceFormat.DELTA) {
      return null;
    }
    Optional<String> fixed =
        source
            .options()
            .harmless("versionAsOf")
            .or(() -> source.options().harmless("timestampAsOf"));
    if (fixed.isPresent()) {
      return "delta:" + fixed.get();
    }
    return "delta:"
        + DeltaLog.forTable(spark, source.place())
            .update(false, scala.Option.empty(), scala.Option.empty())
            .version();
  }

  private boolean isDeltaTable(SourceConfig source) {
    if (source.format() == SourceFormat.DELTA || source.format() == SourceFormat.TABLE) {
      return false;
    }
    Path log = new Path(source.place(), "_delta_log");
    try {
      return log.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireColumns(String key, SourceConfig source, Dataset<Row> rows) {
    List<String> columns = Arrays.asList(rows.columns());
    if (columns.isEmpty()) {
      throw new BadInputException(
          described(key, source) + " has no columns: the files are empty; check " + key + ".path");
    }
    boolean isText = source.format() == SourceFormat.CSV || source.format() == SourceFormat.JSON;
    if (isText) {
      Optional<String> binary =
          Arrays.stream(rows.inputFiles())
              .filter(file -> file.endsWith(".parquet") || file.endsWith(".orc"))
              .findFirst();
      if (binary.isPresent() || columns.equals(List.of(CORRUPT))) {
        throw new BadInputException(
            described(key, source)
                + " holds no "
                + format(source)
                + binary.map(file -> " but " + file).orElse("")
                + ": set "
                + key
                + ".format to what the files are, or check "
                + key
                + ".path");
      }
    }
  }

  private static String described(String key, SourceConfig source) {
    return key + " = " + source.place() + " (" + format(source) + ")";
  }

  private static String format(SourceConfig source) {
    return source.format().name().toLowerCase(Locale.ROOT);
  }
}
