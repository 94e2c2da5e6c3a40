package io.tidemark.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.JavaConverters;

/** Puts unplaced texts into the columns of a layout that has more columns than the rows. */
final class Placement implements MapFunction<Row, Row> {

  private static final long serialVersionUID = 1;

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
      placed[UNPLACED] = unplaced.isEmpty() ? null : JavaConverters.mapAsScalaMap(unplaced);
    }
    return RowFactory.create(placed);
  }
}
