package io.tidemark.testkit.golden;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * What the tables of a golden workspace hold, as Spark reads them without Tidemark: the number of
 * rows of each monitor and the sums of some columns. Numbers with fractions are added as decimals
 * with nine places, so that their order does not matter.
 */
public final class GoldenManifest {

  /** The tables by their folder, and the columns that are added. */
  public static final Map<String, List<String>> SUMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("lake/runs", List.of("rows_read", "rows_joined", "metrics", "violations")),
              Map.entry("lake/baselines", List.of("rows")),
              Map.entry("lake/constraints", List.of("threshold", "learned_chunks")),
              Map.entry("lake/column_profiles", List.of("rows", "nulls", "sum", "distinct")),
              Map.entry("lake/cross_products", List.of("complete_rows")),
              Map.entry("lake/prediction_profiles", List.of("rows", "scores", "score_sum")),
              Map.entry("lake/error_moments", List.of("labelled", "error_sum", "error_2_sum")),
              Map.entry("lake/detector_states", List.of("rows", "error")),
              Map.entry("lake/metrics", List.of("value", "sample_count", "revision")),
              Map.entry("lake/violations", List.of("value", "rank")),
              Map.entry("lake/quarantine", List.of("source_line")),
              Map.entry("captures/credit", List.of("income", "probability", "decision")),
              Map.entry("captures/demand", List.of("price", "predicted")),
              Map.entry("labels/credit", List.of("label")),
              Map.entry("labels/demand", List.of("label"))));

  private GoldenManifest() {}

  /** A line for each table, monitor and number: {@code table monitor rows 12}. */
  public static List<String> of(SparkSession spark, Path workspace) {
    List<String> lines = new ArrayList<>();
    SUMS.forEach(
        (table, columns) -> {
          Dataset<Row> rows =
              spark.read().format("delta").load(workspace.resolve(table).toString());
          if (!table.startsWith("lake/")) {
            String monitor = table.substring(table.indexOf('/') + 1);
            rows = rows.withColumn("monitor_id", functions.lit(monitor));
          }
          lines.addAll(numbers(table, rows, columns));
        });
    return lines;
  }

  private static List<String> numbers(String table, Dataset<Row> rows, List<String> columns) {
    List<String> wanted = new ArrayList<>(List.of("monitor_id", "count(*)"));
    columns.forEach(c -> wanted.add("sum(cast(`" + c + "` as decimal(28, 9)))"));
    String numbers = String.join(", ", wanted);
    List<String> lines = new ArrayList<>();
    rows.createOrReplaceTempView("golden");
    for (Row sums :
        rows.sparkSession()
            .sql("select " + numbers + " from golden group by monitor_id order by monitor_id")
            .collectAsList()) {
      String start = table + " " + sums.getString(0) + " ";
      lines.add(start + "rows " + sums.getLong(1));
      for (int i = 0; i < columns.size(); i++) {
        if (!sums.isNullAt(i + 2)) {
          String sum = sums.getDecimal(i + 2).stripTrailingZeros().toPlainString();
          lines.add(start + "sum(" + columns.get(i) + ") " + sum);
        }
      }
    }
    return lines;
  }
}
