package io.tidemark.jobs.ingest;

import io.tidemark.capture.LabelNames;
import io.tidemark.capture.TargetPlace;
import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.config.SourceFormat;
import io.tidemark.core.BadInputException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The table that something is taken into.
 *
 * @param key where the configuration names it
 */
public record IngestTarget(String key, SourceConfig source) {
  /** Why labels cannot be taken in where nothing says into which table. */
  public static final String NO_LABELS =
      "ground-truth: the configuration does not say where labels go; add ground-truth { format ="
          + " \"delta\", path = ... }";

  public IngestTarget {
    if (!isWritten(source)) {
      throw new BadInputException(refusal(key));
    }
  }

  /** Why ingestion cannot write a source that is stored otherwise. */
  public static String refusal(String key) {
    return key
        + ".format: tidemark ingest writes Delta tables; set "
        + key
        + " { format = \"delta\", path = ... } or "
        + key
        + " { table = ... }";
  }

  /** Whether ingestion could write it. */
  public static boolean isWritten(SourceConfig source) {
    return source.format() == SourceFormat.DELTA || source.format() == SourceFormat.TABLE;
  }

  /** Where it is; a table of the catalog only if its schema is there. */
  public TargetPlace place(SparkSession spark) {
    source.table().ifPresent(name -> requireSchema(spark, name));
    return source.table().map(TargetPlace::named).orElseGet(() -> TargetPlace.at(source.place()));
  }

  private void requireSchema(SparkSession spark, String name) {
    List<String> parts = TargetPlace.parts(spark, name);
    String schema = String.join(".", parts.subList(0, parts.size() - 1));
    if (!schema.isEmpty() && !spark.catalog().databaseExists(schema)) {
      throw new BadInputException(
          key
              + ".table = "
              + name
              + " names no schema that is there: "
              + schema
              + " is none; create it, or name a table of another");
    }
  }

  /** What the columns of the table are called. */
  public static LabelNames names(GroundTruthConfig labels) {
    return LabelNames.of(
        labels.eventId(), labels.recordIndex(), labels.label(), labels.arrivalTime());
  }
}
