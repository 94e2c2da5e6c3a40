package io.tidemark.tables;

import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicedProfiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** Puts the rows of {@code column_profiles}, in order, together to base windows. */
final class StoredWindows implements Iterator<WindowProfiles> {

  private final Iterator<Row> rows;
  private final Set<Window> wanted;
  private final Function<StoredRow, ColumnProfile> reading;
  private final StoredCross cross;
  private StoredRow next;

  StoredWindows(
      Iterator<Row> rows,
      Set<Window> wanted,
      Function<StoredRow, ColumnProfile> reading,
      StoredCross cross) {
    this.rows = rows;
    this.wanted = wanted;
    this.reading = reading;
    this.cross = cross;
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
    Optional<String> version = next.optionalText("input_version");
    Map<Slice, List<ColumnProfile>> columns = new LinkedHashMap<>();
    columns.put(Slice.WHOLE, new ArrayList<>());
    while (next != null && StoredProfile.window(next).equals(window)) {
      columns
          .computeIfAbsent(StoredSlices.slice(next), slice -> new ArrayList<>())
          .add(reading.apply(next));
      advance();
    }
    Map<Slice, Profiles> parts = new LinkedHashMap<>();
    columns.forEach((slice, profiles) -> parts.put(slice, Profiles.of(profiles)));
    return new WindowProfiles(window, SlicedProfiles.of(parts).with(cross.of(window, version)));
  }

  private void advance() {
    next = null;
    while (rows.hasNext() && next == null) {
      StoredRow row = new StoredRow(rows.next());
      next = wanted.contains(StoredProfile.window(row)) ? row : null;
    }
  }
}
