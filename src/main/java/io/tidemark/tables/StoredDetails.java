package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
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
 * What a report draws of profiles, beside those of the current baseline. What another baseline has
 * counted in other cells is left out: its shares would be of other cells.
 */
final class StoredDetails {

  private final ResultTables tables;

  StoredDetails(ResultTables tables) {
    this.tables = tables;
  }

  Details of(ReportData data, Optional<String> positive) {
    Map<String, Window> columns = Details.columns(data);
    Optional<Window> labelled = Details.labelled(data);
    if (columns.isEmpty() && labelled.isEmpty()) {
      return Details.NONE;
    }
    Optional<Baseline> baseline = tables.baselines().currentIfAny(data.monitor());
    return new Details(
        baseline.map(b -> shapes(b, columns)).orElse(List.of()),
        labelled.flatMap(window -> outcomes(data, baseline, window, positive)));
  }

  /** One read for all of the columns and windows. */
  private List<Shape> shapes(Baseline baseline, Map<String, Window> columns) {
    if (columns.isEmpty()) {
      return List.of();
    }
    Column places = lit(false);
    for (Window window : Set.copyOf(columns.values())) {
      List<String> of = new ArrayList<>();
      columns.forEach(
          (column, shown) -> {
            if (shown.equals(window)) {
              of.add(column);
            }
          });
      places =
          places.or(
              col("column_name")
                  .isInCollection(of)
                  .and(col("window_start").geq(lit(Timestamp.from(window.start()))))
                  .and(col("window_end").leq(lit(Timestamp.from(window.end())))));
    }
    List<Row> rows =
        tables
            .rows("column_profiles")
            .where(
                col("monitor_id")
                    .equalTo(baseline.monitor().value())
                    .and(col("dataset").equalTo(DatasetKind.CAPTURE.name()))
                    .and(col("slice_key").isNull())
                    .and(places))
            .collectAsList();
    Map<String, ColumnProfile> now = new HashMap<>();
    for (Row row : rows) {
      StoredRow stored = new StoredRow(row);
      Optional<Cells> cells = baseline.cells(Slice.WHOLE, StoredProfile.column(stored));
      if (stored.optionalText("cells_id").equals(cells.map(Cells::id))) {
        now.merge(
            stored.text("column_name"),
            StoredProfile.ofCapture(stored, column -> cells),
            ColumnProfile::merge);
      }
    }
    List<Shape> shapes = new ArrayList<>();
    columns.forEach(
        (column, window) ->
            Optional.ofNullable(now.get(column))
                .ifPresent(
                    profile ->
                        baseline
                            .sliced()
                            .whole()
                            .column(profile.column())
                            .filter(before -> before.kind() == profile.kind())
                            .ifPresent(
                                before -> shapes.add(new Shape(column, window, before, profile)))));
    return shapes;
  }

  private Optional<Outcomes> outcomes(
      ReportData data, Optional<Baseline> baseline, Window window, Optional<String> positive) {
    PredictionStore store = tables.predictions();
    try {
      Iterator<WindowPredictions> parts =
          store.inOrder(data.monitor(), store.versions(data.monitor(), List.of(window)).keySet());
      PredictionProfiles sum = null;
      while (parts.hasNext()) {
        PredictionProfiles next = parts.next().profiles();
        if (sum != null && !sum.scoreCells().equals(next.scoreCells())) {
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
      // Counted in cells of another release: there is no picture of them.
      return Optional.empty();
    }
  }
}
