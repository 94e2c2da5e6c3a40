package io.tidemark.capture;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Puts unplaced texts into the columns of a layout that has more columns than the rows. */
final class Placement implements MapFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  /** The names alone of the unplaced texts of a row. */
  static final String NAMES = "_names";

  private static final int UNPLACED = Envelope.ON_THE_WAY.fieldIndex(Envelope.UNPLACED);

  private final int columns;
  private final CaptureLayout layout;

  private Placement(int columns, CaptureLayout layout) {
    this.columns = columns;
    this.layout = layout;
  }

  /**
   * The rows with the columns of the layout.
   *
   * @param layout begins with the columns that the rows have
   */
  static Dataset<Row> of(Dataset<Row> rows, CaptureLayout layout) {
    return rows.map(
        new Placement(rows.columns().length, layout), Encoders.row(Envelope.onTheWay(layout)));
  }

  @Override
  public Row call(Row row) {
    Object[] placed = new Object[Envelope.ON_THE_WAY.size() + layout.size()];
    for (int i = 0; i < columns; i++) {
      placed[i] = row.get(i);
    }
    if (!row.isNullAt(UNPLACED)) {
      Map<String, String> texts = row.getJavaMap(UNPLACED);
      LinkedHashMap<String, String> unplaced = new LinkedHashMap<>();
      layout.place(texts, placed, Envelope.ON_THE_WAY.size(), unplaced);
      placed[UNPLACED] = RowMaps.of(unplaced);
    }
    return RowFactory.create(placed);
  }

  /** The names of unplaced texts, in the order of payloads, and in how many rows each occurs. */
  static Map<String, Long> names(Dataset<Row> rows) {
    return counted(rows.select(map_keys(col(Envelope.UNPLACED)).as(NAMES)));
  }

  /** The same of rows that have only the names left, as {@link Outline} has them. */
  static Map<String, Long> counted(Dataset<Row> rows) {
    List<Row> found =
        rows.where(col(NAMES).isNotNull())
            .selectExpr("posexplode(" + NAMES + ") AS (at, name)")
            .groupBy("name")
            .agg(
                org.apache.spark.sql.functions.min("at").as("at"),
                org.apache.spark.sql.functions.count("at").as("n"))
            .orderBy("at", "name")
            .collectAsList();
    Map<String, Long> names = new LinkedHashMap<>();
    found.forEach(row -> names.put(row.getString(0), row.getLong(2)));
    return names;
  }
}
