package io.tidemark.jobs;

import io.tidemark.config.SourceConfig;
import io.tidemark.config.SourceFormat;
import io.tidemark.core.BadInputException;
import java.util.Locale;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** Opens the tables that the configuration names. */
record Sources(SparkSession spark) {

  /**
   * The rows of the source; nothing is read yet.
   *
   * @param key where the configuration names it, as {@code capture}
   */
  Dataset<Row> open(String key, SourceConfig source) {
    try {
      return source.format() == SourceFormat.TABLE
          ? spark.read().options(source.options()).table(source.place())
          : spark
              .read()
              .format(source.format().name().toLowerCase(Locale.ROOT))
              .options(source.options())
              .load(source.place());
    } catch (Exception e) {
      if (e instanceof AnalysisException || e instanceof java.io.IOException) {
        throw new BadInputException(
            key
                + " = "
                + source.place()
                + " ("
                + source.format().name().toLowerCase(Locale.ROOT)
                + ") cannot be opened: "
                + Failures.sentence(e)
                + "; check the path and the format",
            e);
      }
      throw e;
    }
  }

  /** The version of a Delta table as {@code delta:17}; null for sources that have none. */
  String version(SourceConfig source) {
    if (source.format() != SourceFormat.DELTA) {
      return null;
    }
    return "delta:"
        + DeltaLog.forTable(spark, source.place())
            .update(false, scala.Option.empty(), scala.Option.empty())
            .version();
  }
}
