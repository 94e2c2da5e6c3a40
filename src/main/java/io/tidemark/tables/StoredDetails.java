package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.report.Details;
import io.tidemark.report.Outcomes;
import io.tidemark.report.ReportData;
import io.tidemark.report.Shape;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * What a report draws of profiles, beside those of the current baseline. What cannot stand beside
 * it, as another baseline has counted it in other cells, is left out, and said to be.
 */
final class StoredDetails {

  private final ResultTables tables;
  private final ReportData data;
  private final List<String> leftOut = new ArrayList<>();

  private StoredDetails(ResultTables tables, ReportData data) {
    this.tables = tables;
    this.data = data;
  }

  /**
   * What the tables hold of it.
   *
   * @param positive the positive label of a binary model
   */
  static Details of(ResultTables tables, ReportData data, Optional<String> positive) {
    return new StoredDetails(tables, data).read(positive);
  }

  private Details read(Optional<String> positive) {
    Map<String, Window> columns = Details.columns(data);
    Optional<Window> labelled = Details.labelled(data);
    if (columns.isEmpty() && labelled.isEmpty()) {
      return Details.NONE;
    }
    Optional<Baseline> baseline = baseline();
    List<Shape> shapes = baseline.map(b -> shapes(b, columns)).orElse(List.of());
    return new Details(
        shapes, labelled.flatMap(window -> outcomes(baseline, window, positive)), leftOut);
  }

  private Optional<Baseline> baseline() {
    try {
      return tables.baselines().currentIfAny(data.monitor());
    } catch (BadInputException e) {
      leftOut.add("Nothing is drawn beside training. " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  /** One read for all of the columns and windows. */
  private List<Shape> shapes(Baseline baseline, Map<String, Window> columns) {
    if (columns.isEmpty()) {
      return List.of();
    }
    List<Row> rows =
        tables
            .rows("column_profiles")
            .where(
                col("monitor_id")
                    .equalTo(baseline.monitor().value())
                    .and(col("dataset").equalTo(DatasetKind.CAPTURE.name()))
                    .and(col("slice_key").isNull())
                    .and(places(columns)))
            .collectAsList();
    Map<ColumnName, ColumnProfile> now = new HashMap<>();
    for (Row row : rows) {
      StoredRow stored = new StoredRow(row);
      Optional<Cells> cells = baseline.cells(Slice.WHOLE, StoredProfile.column(stored));
      if (stored.optionalText("cells_id").equals(cells.map(Cells::id))) {
        ColumnProfile profile = StoredProfile.ofCapture(stored, column -> cells);
        before(baseline, profile)
            .ifPresent(b -> now.merge(profile.column(), profile, ColumnProfile::merge));
      }
    }
    List<Shape> shapes = new ArrayList<>();
    columns.forEach(
        (column, window) -> shape(baseline, column, window, now).ifPresent(shapes::add));
    return shapes;
  }

  private static Column places(Map<String, Window> columns) {
    Column places = lit(false);
    for (Window window : Set.copyOf(columns.values())) {
      List<String> shown =
          columns.keySet().stream().filter(column -> columns.get(column).equals(window)).toList();
      places =
          places.or(
              col("column_name")
                  .isInCollection(shown)
                  .and(col("window_start").geq(lit(Timestamp.from(window.start()))))
                  .and(col("window_end").leq(lit(Timestamp.from(window.end())))));
    }
    return places;
  }

  private static Optional<ColumnProfile> before(Baseline baseline, ColumnProfile profile) {
    return baseline
        .sliced()
        .whole()
        .column(profile.column())
        .filter(before -> before.kind() == profile.kind());
  }

  private Optional<Shape> shape(
      Baseline baseline, String column, Window window, Map<ColumnName, ColumnProfile> now) {
    // Findings name a column by its text, which a field and a name with a dot may share.
    List<ColumnProfile> named =
        now.values().stream().filter(profile -> profile.column().text().equals(column)).toList();
    if (named.size() != 1) {
      leftOut.add(
          "The values of column "
              + column
              + " are not drawn: "
              + (named.isEmpty()
                  ? "no profile of its last window with a finding is counted in the cells of the"
                      + " current baseline."
                  : "several columns have this name."));
      return Optional.empty();
    }
    return before(baseline, named.get(0))
        .map(before -> new Shape(column, window, before, named.get(0)));
  }

  private Optional<Outcomes> outcomes(
      Optional<Baseline> baseline, Window window, Optional<String> positive) {
    PredictionStore store = tables.predictions();
    try {
      Iterator<WindowPredictions> parts =
          store.inOrder(data.monitor(), store.versions(data.monitor(), List.of(window)).keySet());
      PredictionProfiles sum = null;
      while (parts.hasNext()) {
        PredictionProfiles next = parts.next().profiles();
        if (sum != null && !sum.scoreCells().equals(next.scoreCells())) {
          leftOut.add(
              "Predictions of " + window + " are not drawn: parts of it count in other cells.");
          return Optional.empty();
        }
        sum = sum == null ? next : sum.merge(next);
      }
      if (sum == null || sum.whole().cube().labelled() == 0) {
        return Optional.empty();
      }
      Optional<PredictionCube> before =
          baseline
              .flatMap(b -> store.baseline(data.monitor(), b.version()))
              .map(p -> p.whole().cube());
      return Optional.of(new Outcomes(window, sum.whole().cube(), before, positive));
    } catch (BadInputException e) {
      leftOut.add("Predictions of " + window + " are not drawn. " + e.getMessage() + ".");
      return Optional.empty();
    }
  }
}
