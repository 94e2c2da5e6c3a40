package io.tidemark.tables;

import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** Puts the rows of {@code column_profiles}, in order, together to base windows. */
final class StoredWindows implements Iterator<WindowProfiles> {

  private final Iterator<Row> rows;
  private final Set<Window> wanted;
  private final Function<StoredRow, ColumnProfile> reading;
  private StoredRow next;

  StoredWindows(
      Iterator<Row> rows, Set<Window> wanted, Function<StoredRow, ColumnProfile> reading) {
    this.rows = rows;
    this.wanted = wanted;
    this.reading = reading;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public WindowProfiles next() {
    if (next == null) {
      throw new NoSuchElementException("No more base windows are stored");
    }
    Window window = StoredProfile.window(next);
    List<ColumnProfile> columns = new ArrayList<>();
    while (next != null && StoredProfile.window(next).equals(window)) {
      columns.add(reading.apply(next));
      advance();
    }
    return new WindowProfiles(window, Slice.WHOLE, Profiles.of(columns));
  }

  private void advance() {
    next = null;
    while (rows.hasNext() && next == null) {
      StoredRow row = new StoredRow(rows.next());
      next = wanted.contains(StoredProfile.window(row)) ? row : null;
    }
  }
}
