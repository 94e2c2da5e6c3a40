package io.tidemark.tables;

import io.tidemark.core.Window;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossProducts;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Finds the products of base windows among the rows of {@code cross_products}, in order. One that
 * was stored with other profiles, or in the scale of another baseline, is not found.
 */
final class StoredCross {

  private final Iterator<Row> rows;
  private final CrossPlan plan;
  private StoredRow next;

  /**
   * Reads on as windows are asked for.
   *
   * @param rows in the order of their windows
   * @param plan the baseline's
   */
  StoredCross(Iterator<Row> rows, CrossPlan plan) {
    this.rows = rows;
    this.plan = plan;
    advance();
  }

  /** For a baseline without products. */
  static StoredCross none() {
    return new StoredCross(Collections.emptyIterator(), null);
  }

  /**
   * The products of a base window; each is asked for once, in the order of time.
   *
   * @param inputVersion that of the window's profiles
   */
  Optional<CrossProducts> of(Window window, Optional<String> inputVersion) {
    Optional<CrossProducts> found = Optional.empty();
    while (next != null && !start(next).isAfter(window.start())) {
      if (StoredProfile.window(next).equals(window)
          && next.optionalText("input_version").equals(inputVersion)) {
        found = Optional.of(CrossProductsTable.read(next)).filter(c -> c.plan().equals(plan));
      }
      advance();
    }
    return found;
  }

  private static Instant start(StoredRow row) {
    return row.instant("window_start");
  }

  private void advance() {
    next = rows.hasNext() ? new StoredRow(rows.next()) : null;
  }
}
