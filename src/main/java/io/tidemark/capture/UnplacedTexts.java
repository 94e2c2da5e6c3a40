package io.tidemark.capture;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Gives the texts that a typed column could not hold back to it, so that they are counted as what
 * they are. Such a column is read as text then; all others are read as they are stored, and so is
 * everything where all values have their place.
 */
public final class UnplacedTexts {

  private UnplacedTexts() {}

  /**
   * The rows with columns of text where the wanted rows have unplaced ones.
   *
   * @param rows of a table
   * @param wanted those of them that will be looked at
   */
  public static Dataset<Row> restored(Dataset<Row> rows, Dataset<Row> wanted) {
    List<StructField> fields = List.of(rows.schema().fields());
    boolean keepsTexts =
        fields.stream().anyMatch(f -> f.name().equals(Envelope.UNPLACED) && Envelope.isPart(f));
    if (!keepsTexts) {
      return rows;
    }
    List<String> typed =
        fields.stream().filter(f -> !Envelope.isPart(f)).map(StructField::name).toList();
    List<String> names =
        wanted
            .where(col(Envelope.UNPLACED).isNotNull())
            .selectExpr("explode(map_keys(" + Envelope.UNPLACED + ")) AS name")
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .filter(typed::contains)
            .toList();
    Map<String, Column> texts = new LinkedHashMap<>();
    names.forEach(
        name ->
            texts.put(
                name,
                coalesce(
                    Columns.named(name).cast("string"), col(Envelope.UNPLACED).getItem(name))));
    if (texts.isEmpty()) {
      return rows;
    }
    return rows.select(
        Arrays.stream(rows.columns())
            .map(name -> texts.getOrDefault(name, Columns.named(name)).as(name))
            .toArray(Column[]::new));
  }
}
