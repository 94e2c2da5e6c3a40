package io.tidemark.capture;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What becomes of the values of a record before they are stored: derive, cast, rename, select. It
 * works on values as they came, which are texts, by name, and on each record by itself: one that
 * lacks a value gives NULL to what is derived of it, and what cannot be done for one is told and
 * holds up nothing.
 *
 * @param derive by column, what makes it of the values as they came
 * @param cast by column, what makes the text of its only value once it has the type; where that is
 *     nothing, the value stays as it is
 * @param rename the new name by the old one
 * @param isKept whether a column of this name stays
 */
public record Preprocessing(
    Map<String, Derivation> derive,
    Map<String, Derivation> cast,
    Map<String, String> rename,
    Choice isKept)
    implements Serializable {

  /** Which names stay. */
  @FunctionalInterface
  public interface Choice extends Predicate<String>, Serializable {}

  /** Everything stays as it came. */
  public static final Preprocessing NONE =
      new Preprocessing(Map.of(), Map.of(), Map.of(), name -> true);

  public Preprocessing {
    derive = Collections.unmodifiableMap(new LinkedHashMap<>(derive));
    cast = Collections.unmodifiableMap(new LinkedHashMap<>(cast));
    rename = Collections.unmodifiableMap(new TreeMap<>(rename));
  }

  boolean isEmpty() {
    return derive.isEmpty() && cast.isEmpty() && rename.isEmpty() && isKept == NONE.isKept;
  }

  /**
   * The rows with the columns of the layout.
   *
   * @param rows without columns for values, all of which are unplaced
   */
  Dataset<Row> of(Dataset<Row> rows, CaptureLayout layout) {
    return rows.sparkSession()
        .internalCreateDataFrame(
            rows.select("*")
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(new PreprocessedRows(this, layout))
                .rdd(),
            Envelope.onTheWay(layout),
            false);
  }
}
