package io.tidemark.tables;

import io.tidemark.core.Window;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Puts the rows of {@code prediction_profiles}, in order, together to base windows. */
final class StoredPredictionWindows implements Iterator<WindowPredictions> {

  private final Iterator<Row> rows;
  private final Set<Window> wanted;
  private final Map<Window, List<StoredRow>> errors;
  private StoredRow next;

  StoredPredictionWindows(
      Iterator<Row> rows, Set<Window> wanted, Map<Window, List<StoredRow>> errors) {
    this.rows = rows;
    this.wanted = wanted;
    this.errors = errors;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public WindowPredictions next() {
    if (next == null) {
      throw new NoSuchElementException("No more base windows are stored");
    }
    Window window = StoredProfile.window(next);
    StoredPredictions stored = new StoredPredictions();
    errors.getOrDefault(window, List.of()).forEach(stored::addErrors);
    String version = next.text("input_version");
    LabelRevision labels = new LabelRevision((int) next.whole("revision"), next.instant("as_of"));
    while (next != null && StoredProfile.window(next).equals(window)) {
      stored.addCube(next);
      advance();
    }
    return new WindowPredictions(window, stored.profiles(), version, labels);
  }

  private void advance() {
    next = null;
    while (rows.hasNext() && next == null) {
      StoredRow row = new StoredRow(rows.next());
      next = wanted.contains(StoredProfile.window(row)) ? row : null;
    }
  }
}
