package io.tidemark.jobs.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Prints rows in aligned columns. A long cell is cut, and a last column that is too long goes on in
 * the next line.
 */
public final class TextTable {

  private static final int WIDTH = 118;
  private static final int WIDEST = 60;

  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... header) {
    rows.add(Arrays.asList(header));
  }

  /** Adds a row of as many cells as the header has. */
  public TextTable add(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      String text = printable(String.valueOf(cell));
      boolean isLast = row.size() == cells.length - 1;
      row.add(isLast || text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…");
    }
    rows.add(List.copyOf(row));
    return this;
  }

  /** Names and values may hold line breaks and other controls, which would tear a table apart. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "·");
  }

  /** Whether there is no row but the header. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The table, each line after the indent. */
  public String text(String indent) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int before = indent.length() + Arrays.stream(widths).limit(columns - 1L).map(w -> w + 2).sum();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < columns - 1; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      List<String> last = wrapped(row.get(columns - 1), Math.max(40, WIDTH - before));
      text.append(line).append(last.get(0)).append('\n');
      last.stream()
          .skip(1)
          .forEach(rest -> text.append(" ".repeat(before)).append(rest).append('\n'));
    }
    return text.toString();
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return Collections.unmodifiableList(lines);
  }
}
