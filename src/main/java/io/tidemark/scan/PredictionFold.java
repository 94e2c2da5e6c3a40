package io.tidemark.scan;

import io.tidemark.core.Subgroup;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetRule;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Folds batches of predictions into the parts of each window, in one thread. */
final class PredictionFold {

  /** A row that belongs to no window. */
  static final long NO_WINDOW = Long.MIN_VALUE;

  private final PredictionLayout layout;
  private final PredictionPlan plan;
  private final NumericCells cells;
  private final Texts predictions;
  private final Texts labels;
  private final LabelCodes codes = new LabelCodes();
  private final List<SliceLabels> slices;
  private final List<List<FacetGroups>> facets = new ArrayList<>();
  private final List<Map<Long, Integer>> crosses = new ArrayList<>();
  private final List<List<Long>> crossedOf = new ArrayList<>();
  private final FacetGroups group;
  private final Map<Long, WindowParts> windows = new TreeMap<>();
  private final PredictionRow row = new PredictionRow();

  PredictionFold(PredictionLayout layout) {
    this.layout = layout;
    this.plan = layout.plan();
    this.cells = plan.scoreCells();
    this.predictions = texts(layout.prediction());
    this.labels = texts(layout.label());
    this.slices = layout.keys().stream().map(k -> new SliceLabels(k, layout.types())).toList();
    for (int i = 0; i < layout.facets().size(); i++) {
      List<FacetGroups> columns = new ArrayList<>();
      for (int c = 0; c < layout.facets().get(i).size(); c++) {
        FacetColumn column = plan.facets().facets().get(i).columns().get(c);
        int ordinal = layout.facets().get(i).get(c);
        columns.add(new FacetGroups(column.column(), column.rule(), layout.types().get(ordinal)));
      }
      facets.add(columns);
      crosses.add(new HashMap<>());
      crossedOf.add(new ArrayList<>());
    }
    this.group =
        layout.group() < 0
            ? null
            : new FacetGroups(
                plan.facets().groupVariable(),
                new FacetRule.Each(),
                layout.types().get(layout.group()));
  }

  private Texts texts(int ordinal) {
    return ordinal < 0 || plan.isRegression() ? null : Texts.of(layout.types().get(ordinal));
  }

  /**
   * Adds the rows of a batch.
   *
   * @param windowOf the window of each row, or {@link #NO_WINDOW}
   */
  void add(ColumnarBatch batch, long[] windowOf) {
    int rows = batch.numRows();
    List<SliceLabels.Label[]> sliceOf = slices.stream().map(s -> s.read(batch)).toList();
    int[][][] groupOf = new int[facets.size()][][];
    for (int i = 0; i < groupOf.length; i++) {
      groupOf[i] = new int[facets.get(i).size()][];
      for (int c = 0; c < groupOf[i].length; c++) {
        ColumnVector vector = batch.column(layout.facets().get(i).get(c));
        groupOf[i][c] = facets.get(i).get(c).read(vector, rows);
      }
    }
    int[] stratumOf = group == null ? null : group.read(batch.column(layout.group()), rows);
    long current = NO_WINDOW;
    WindowParts parts = null;
    for (int at = 0; at < rows; at++) {
      if (windowOf[at] == NO_WINDOW) {
        continue;
      }
      if (parts == null || windowOf[at] != current) {
        current = windowOf[at];
        parts = windows.computeIfAbsent(current, w -> new WindowParts());
      }
      read(batch, at);
      parts.add(parts.whole);
      for (int i = 0; i < sliceOf.size(); i++) {
        parts.add(parts.slice(i, sliceOf.get(i)[at].cell));
      }
      for (int i = 0; i < groupOf.length; i++) {
        int code = code(i, groupOf[i], at);
        parts.add(parts.group(i, code));
        if (stratumOf != null) {
          parts.add(parts.stratum(i, code, stratumOf[at]));
        }
      }
    }
  }

  /** The group of a row: that of its one column, or a number for those of all. */
  private int code(int facet, int[][] columns, int at) {
    if (columns.length == 1) {
      return columns[0][at];
    }
    long crossed = 0;
    for (int[] column : columns) {
      crossed = crossed * FacetGroups.MOST_GROUPS + column[at];
    }
    return crosses
        .get(facet)
        .computeIfAbsent(
            crossed,
            c -> {
              crossedOf.get(facet).add(c);
              return crossedOf.get(facet).size() - 1;
            });
  }

  private void read(ColumnarBatch batch, int at) {
    readScore(layout.score() < 0 ? null : batch.column(layout.score()), at);
    ColumnVector label = layout.label() < 0 ? null : batch.column(layout.label());
    boolean isLabelled = label != null && !label.isNullAt(at);
    ColumnVector prediction = layout.prediction() < 0 ? null : batch.column(layout.prediction());
    boolean isPredicted = prediction != null && !prediction.isNullAt(at);
    if (plan.isRegression()) {
      row.isLabelled = isLabelled;
      row.actualNumber = isLabelled ? label.getDouble(at) : Double.NaN;
      row.predictedNumber = isPredicted ? prediction.getDouble(at) : Double.NaN;
      return;
    }
    row.actual = isLabelled ? codes.ofWritten(labels.text(label, at)) : LabelCodes.NONE;
    if (prediction != null) {
      row.predicted =
          isPredicted ? codes.ofWritten(predictions.text(prediction, at)) : LabelCodes.NONE;
    } else {
      row.predicted = row.isScored ? codes.of(plan.decision().of(row.score)) : LabelCodes.NONE;
    }
  }

  private void readScore(ColumnVector scores, int at) {
    double score = scores == null || scores.isNullAt(at) ? Double.NaN : scores.getDouble(at);
    row.noScore();
    if (Double.isFinite(score)) {
      row.score(score);
      if (cells != null) {
        row.cell = cells.cellOf(score);
      }
    }
  }

  /** What was folded, as {@link PredictionSums#add} reads it. */
  byte[] toBytes(JoinCounts joined) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(joined);
      out.writeObject(new ArrayList<>(codes.labels()));
      out.writeInt(windows.size());
      for (Map.Entry<Long, WindowParts> window : windows.entrySet()) {
        out.writeLong(window.getKey());
        Map<PredictionPart, PartFold> parts = window.getValue().byPart();
        out.writeInt(parts.size());
        for (Map.Entry<PredictionPart, PartFold> part : parts.entrySet()) {
          out.writeObject(part.getKey());
          part.getValue().write(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The parts of one window. */
  private final class WindowParts {
    private final PartFold whole = new PartFold(PartFold.Scores.CELLS_AND_SUMS);
    private final PartFold[][] bySlice = new PartFold[slices.size()][];
    private final PartFold[][] byGroup = new PartFold[facets.size()][0];
    private final PartFold[][][] byStratum = new PartFold[facets.size()][0][];

    WindowParts() {
      for (int i = 0; i < bySlice.length; i++) {
        bySlice[i] = new PartFold[layout.keys().get(i).key().cells().size()];
      }
    }

    void add(PartFold part) {
      if (plan.isRegression()) {
        part.addRegressed(row);
      } else {
        part.addClassified(row);
      }
    }

    PartFold slice(int key, int cell) {
      PartFold part = bySlice[key][cell];
      if (part == null) {
        part = new PartFold(PartFold.Scores.CELLS_AND_SUMS);
        bySlice[key][cell] = part;
      }
      return part;
    }

    PartFold group(int facet, int code) {
      if (byGroup[facet].length <= code) {
        byGroup[facet] = Arrays.copyOf(byGroup[facet], 2 * code + 1);
      }
      PartFold part = byGroup[facet][code];
      if (part == null) {
        part = new PartFold(PartFold.Scores.CELLS);
        byGroup[facet][code] = part;
      }
      return part;
    }

    PartFold stratum(int facet, int code, int stratum) {
      if (byStratum[facet].length <= code) {
        byStratum[facet] = Arrays.copyOf(byStratum[facet], 2 * code + 1);
      }
      PartFold[] strata = byStratum[facet][code];
      if (strata == null || strata.length <= stratum) {
        strata =
            strata == null ? new PartFold[stratum + 1] : Arrays.copyOf(strata, 2 * stratum + 1);
        byStratum[facet][code] = strata;
      }
      if (strata[stratum] == null) {
        strata[stratum] = new PartFold(PartFold.Scores.NONE);
      }
      return strata[stratum];
    }

    Map<PredictionPart, PartFold> byPart() {
      Map<PredictionPart, PartFold> parts = new HashMap<>();
      parts.put(PredictionPart.WHOLE, whole);
      for (int key = 0; key < bySlice.length; key++) {
        for (int cell = 0; cell < bySlice[key].length; cell++) {
          if (bySlice[key][cell] != null) {
            parts.put(
                PredictionPart.of(layout.keys().get(key).key().slice(cell)), bySlice[key][cell]);
          }
        }
      }
      for (int facet = 0; facet < byGroup.length; facet++) {
        for (int code = 0; code < byGroup[facet].length; code++) {
          if (byGroup[facet][code] != null) {
            addGroup(parts, facet, code);
          }
        }
      }
      return parts;
    }

    private void addGroup(Map<PredictionPart, PartFold> parts, int facet, int code) {
      Subgroup named = named(facet, code);
      parts.put(PredictionPart.of(named), byGroup[facet][code]);
      if (code < byStratum[facet].length && byStratum[facet][code] != null) {
        PartFold[] strata = byStratum[facet][code];
        for (int s = 0; s < strata.length; s++) {
          if (strata[s] != null) {
            parts.put(PredictionPart.of(named.within(group.label(s))), strata[s]);
          }
        }
      }
    }

    private Subgroup named(int facet, int code) {
      Facet of = plan.facets().facets().get(facet);
      List<FacetGroups> columns = facets.get(facet);
      String[] labels = new String[columns.size()];
      long rest = labels.length == 1 ? code : crossedOf.get(facet).get(code);
      for (int c = labels.length - 1; c >= 0; c--) {
        labels[c] = columns.get(c).label((int) (rest % FacetGroups.MOST_GROUPS));
        rest /= FacetGroups.MOST_GROUPS;
      }
      return Subgroup.of(of.name(), Facet.group(List.of(labels)));
    }
  }
}
