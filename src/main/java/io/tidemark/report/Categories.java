package io.tidemark.report;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The categories of a column that matter most: their shares in training and in a window. */
final class Categories {

  private static final int MOST = 8;
  private static final int MOST_UNSEEN = 3;
  private static final int LONGEST = 40;

  private Categories() {}

  /**
   * Those with the greatest shares of either, then all others together, then what training had
   * never seen.
   *
   * @param before counted in the same categorical cells
   * @param showsValues whether the categories may be named
   */
  static List<Share> of(ColumnProfile before, ColumnProfile now, boolean showsValues) {
    CategoricalCells cells = (CategoricalCells) before.cells().cells();
    List<Share> counted = new ArrayList<>();
    for (int cell = 0; cell < cells.restCell(); cell++) {
      String name = showsValues ? quoted(cells.values().get(cell)) : "value " + (cell + 1);
      counted.add(share(name, before.cells(), now.cells(), cell));
    }
    counted.sort(Comparator.comparingDouble(s -> -Math.max(s.before(), s.now())));
    List<Share> shown = new ArrayList<>(counted.subList(0, Math.min(MOST, counted.size())));
    List<Share> others = new ArrayList<>(counted.subList(shown.size(), counted.size()));
    others.add(share("", before.cells(), now.cells(), cells.restCell()));
    boolean isOpen = cells.vocabulary() == CategoricalCells.Vocabulary.OPEN;
    add(shown, isOpen ? "other values" : "other known values", others);
    unseen(shown, now, cells, before.cells(), showsValues);
    return shown;
  }

  private static void unseen(
      List<Share> shown,
      ColumnProfile now,
      CategoricalCells cells,
      CellCounts before,
      boolean showsValues) {
    List<Share> unseen = new ArrayList<>();
    if (showsValues) {
      long total = now.cells().total();
      for (ValueCounts.Count value : now.values().mostFrequentFirst()) {
        if (cells.cellOf(value.value()) == cells.unseenCell() && unseen.size() < MOST_UNSEEN) {
          unseen.add(
              new Share(
                  quoted(value.value()) + ", never seen before",
                  0,
                  (double) value.count() / total));
        }
      }
    }
    shown.addAll(unseen);
    Share all = share("", before, now.cells(), cells.unseenCell());
    double named = unseen.stream().mapToDouble(Share::now).sum();
    add(
        shown,
        unseen.isEmpty() ? "never seen before" : "others never seen before",
        List.of(new Share("", all.before(), rest(all.now() - named))));
  }

  /** What is left, free of the noise of subtraction. */
  private static double rest(double share) {
    return share < 1e-9 ? 0 : share;
  }

  private static void add(List<Share> shown, String name, List<Share> parts) {
    double before = parts.stream().mapToDouble(Share::before).sum();
    double now = parts.stream().mapToDouble(Share::now).sum();
    if (before > 0 || now > 0) {
      shown.add(new Share(name, before, now));
    }
  }

  private static Share share(String name, CellCounts before, CellCounts now, int cell) {
    return new Share(name, part(before, cell), part(now, cell));
  }

  private static double part(CellCounts counts, int cell) {
    long total = counts.total();
    return total == 0 ? 0 : (double) counts.count(cell) / total;
  }

  private static String quoted(String value) {
    return "'"
        + (value.codePointCount(0, value.length()) > LONGEST
            ? value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "…"
            : value)
        + "'";
  }
}
