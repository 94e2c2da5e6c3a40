package io.tidemark.report;

import io.tidemark.core.Outcome;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws the columns with findings: the window's values beside those of training. */
final class Distributions {

  private static final int MOST_EXAMPLES = 5;
  private static final int LEAD = 3;

  private Distributions() {}

  static List<Distribution> of(ReportData data, Axis axis, boolean showsValues) {
    return data.details().shapes().stream()
        .map(shape -> of(shape, data, axis, showsValues))
        .toList();
  }

  private static Distribution of(Shape shape, ReportData data, Axis axis, boolean showsValues) {
    CellCounts before = shape.before().cells();
    CellCounts now = shape.now().cells();
    boolean isCounted =
        before != null
            && now != null
            && before.cells().id().equals(now.cells().id())
            && before.total() > 0;
    boolean isNumeric = isCounted && before.cells() instanceof NumericCells && now.total() > 0;
    List<Share> shares =
        isCounted && before.cells() instanceof CategoricalCells
            ? Categories.of(shape.before(), shape.now(), showsValues)
            : List.of();
    Histogram histogram = isNumeric ? Histogram.of(before, now) : null;
    return new Distribution(
        shape.column(),
        axis.label(shape.window().start())
            + ", the last window with a finding, beside training"
            + (shape.now().holdsAges() ? "; times as ages in days" : ""),
        isNumeric ? bars(histogram) : List.of(),
        isNumeric ? histogram.first() : "",
        isNumeric ? histogram.last() : "",
        shares,
        rows(shape, showsValues),
        showsValues ? examples(shape, data) : List.of(),
        shape.column() + ": " + (isNumeric ? histogram.words() : note(shares)));
  }

  private static List<Distribution.Bin> bars(Histogram histogram) {
    double most = 0;
    for (int at = 0; at < histogram.now().size(); at++) {
      most = Math.max(most, Math.max(histogram.before().get(at), histogram.now().get(at)));
    }
    List<Distribution.Bin> bars = new ArrayList<>();
    for (int at = 0; at < histogram.now().size(); at++) {
      double before = histogram.before().get(at);
      double now = histogram.now().get(at);
      String place = histogram.place(at);
      bars.add(
          new Distribution.Bin(
              height(before / most),
              height(now / most),
              place + ": " + new Share("", before, now).words()));
    }
    return bars;
  }

  private static double height(double share) {
    return Math.round(10 * Distribution.HEIGHT * share) / 10.0;
  }

  private static String note(List<Share> shares) {
    return shares.isEmpty()
        ? "no values to draw"
        : String.join(
            ", ",
            shares.stream()
                .sorted(Comparator.comparingDouble((Share s) -> -Math.abs(s.now() - s.before())))
                .limit(LEAD)
                .map(s -> s.name() + " " + s.words())
                .toList());
  }

  private static List<String> examples(Shape shape, ReportData data) {
    return data.violations().stream()
        .filter(v -> v.columns().contains(shape.column()) && v.window().equals(shape.window()))
        .flatMap(v -> v.examples().stream())
        .distinct()
        .limit(MOST_EXAMPLES)
        .toList();
  }

  private static List<TableRow> rows(Shape shape, boolean showsValues) {
    ColumnProfile before = shape.before();
    ColumnProfile now = shape.now();
    List<TableRow> rows = new ArrayList<>();
    rows.add(row("rows", Words.count(before.rows()), Words.count(now.rows())));
    rows.add(row("missing", missing(before), missing(now)));
    if (now.moments().count() > 0 || before.moments().count() > 0) {
      rows.add(row("mean", number(before.moments().mean()), number(now.moments().mean())));
      if (showsValues) {
        rows.add(row("least", number(before.moments().minimum()), number(now.moments().minimum())));
        rows.add(row("most", number(before.moments().maximum()), number(now.moments().maximum())));
      }
    }
    return rows;
  }

  private static String missing(ColumnProfile profile) {
    return profile.rows() == 0 ? "–" : Share.percent((double) profile.nulls() / profile.rows());
  }

  private static String number(Outcome outcome) {
    return Words.number(outcome.asOptional());
  }

  private static TableRow row(String head, String before, String now) {
    return new TableRow(head, List.of(before, now), "");
  }
}
