package io.tidemark.scan;

import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
  private final Texts predictions;
  private final Texts labels;
  private final LabelCodes codes = new LabelCodes();
  private final List<SliceLabels> slices;
  private final FacetRows facets;
  private final Map<Long, WindowParts> windows = new TreeMap<>();
  private final PredictionRow row = new PredictionRow();
  private final ClassScoresRow classes;

  PredictionFold(PredictionLayout layout) {
    this.layout = layout;
    this.plan = layout.plan();
    this.predictions = texts(layout.prediction());
    this.labels = texts(layout.label());
    this.slices = layout.keys().stream().map(k -> new SliceLabels(k, layout.types())).toList();
    this.facets = new FacetRows(layout);
    // They come first, so that a label's code tells its place among them.
    plan.classScores().forEach(c -> codes.of(c.label()));
    this.classes = layout.classes().isEmpty() ? null : new ClassScoresRow(layout.classes());
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
    int[] groupOf = facets.read(batch);
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
      if (classes != null) {
        classes.read(batch, at, row);
      }
      parts.add(parts.whole);
      for (int i = 0; i < sliceOf.size(); i++) {
        parts.add(parts.slice(i, sliceOf.get(i)[at].cell));
      }
      parts.facets.add(row, groupOf, at);
    }
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
    private final PartFold whole = part(layout.classes().size());
    private final PartFold[][] bySlice = new PartFold[slices.size()][];
    private final FacetParts facets = PredictionFold.this.facets.parts();

    WindowParts() {
      for (int i = 0; i < bySlice.length; i++) {
        bySlice[i] = new PartFold[layout.keys().get(i).key().cells().size()];
      }
    }

    private PartFold sliced() {
      return part(plan.scoresClassesInSlices() ? layout.classes().size() : 0);
    }

    private PartFold part(int classCount) {
      return new PartFold(PartFold.Scores.ALL, classCount);
    }

    void add(PartFold part) {
      if (plan.isRegression()) {
        part.addRegressed(row);
      } else {
        part.addClassified(row);
        if (classes != null) {
          part.addClasses(classes);
        }
      }
    }

    PartFold slice(int key, int cell) {
      PartFold part = bySlice[key][cell];
      if (part == null) {
        part = sliced();
        bySlice[key][cell] = part;
      }
      return part;
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
      facets.putInto(parts);
      return parts;
    }
  }
}
