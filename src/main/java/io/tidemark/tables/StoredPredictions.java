package io.tidemark.tables;

import io.tidemark.core.TidemarkException;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.Moments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreSums;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The prediction profiles of one window, as their rows come. Mutable until {@link #profiles} is
 * taken.
 */
final class StoredPredictions {

  private final Map<PredictionPart, Map<LabelPair, ScoreCounts>> counts = new HashMap<>();
  private final Map<PredictionPart, Map<String, ScoreSums>> sums = new HashMap<>();
  private final Map<PredictionPart, ErrorMoments> errors = new HashMap<>();
  private final Map<PredictionPart, ScoreCells> cells = new HashMap<>();
  private final Map<PredictionPart, FewScores> few = new HashMap<>();
  private final Map<PredictionPart, ClassScores> classes = new HashMap<>();

  StoredPredictions() {
    counts.put(PredictionPart.WHOLE, new HashMap<>());
  }

  /** Whether a row counts scores in cells that this release does not, as one before it did. */
  static boolean isInOtherCells(StoredRow row) {
    return row.optionalText("score_cells_id")
        .filter(id -> ScoreCells.named(id).isEmpty())
        .isPresent();
  }

  /** Adds a row of {@code prediction_profiles}. */
  void addCube(StoredRow row) {
    if (isInOtherCells(row)) {
      throw new TidemarkException(
          "Scores of monitor "
              + row.text("monitor_id")
              + " were counted in the cells "
              + row.text("score_cells_id")
              + ", which this release does not know: run model-quality over that window again");
    }
    PredictionPart part = PredictionRows.part(row);
    Map<LabelPair, ScoreCounts> pairs = counts.computeIfAbsent(part, p -> new HashMap<>());
    Optional<ScoreCells> scored = row.optionalText("score_cells_id").flatMap(ScoreCells::named);
    scored.ifPresent(c -> cells.put(part, c));
    long rows = row.whole("rows");
    String actual = row.optionalText("actual").orElse(null);
    if (rows > 0) {
      pairs.put(
          new LabelPair(actual, row.optionalText("predicted").orElse(null)),
          scored.isPresent() ? scores(row, rows) : ScoreCounts.unscored(rows));
    }
    if (row.has("scores")) {
      sums.computeIfAbsent(part, p -> new HashMap<>()).put(actual, sums(row));
    }
    if (row.has("score_values")) {
      few.put(part, FewScores.of(row.numbers("score_values")));
    }
    if (row.has("class_scores")) {
      classes.put(part, ClassScoresBytes.read(row.bytes("class_scores")));
    }
  }

  private static ScoreCounts scores(StoredRow row, long total) {
    int[] numbers = row.integers("score_cell_steps");
    for (int at = 1; at < numbers.length; at++) {
      numbers[at] += numbers[at - 1];
    }
    long[] rows = row.wholes("score_cell_rows");
    return ScoreCounts.of(numbers, rows, total - Arrays.stream(rows).sum());
  }

  /** Adds a row of {@code error_moments}. */
  void addErrors(StoredRow row) {
    errors.put(PredictionRows.part(row), ErrorMomentsTable.read(row));
  }

  private static ScoreSums sums(StoredRow row) {
    long count = row.whole("scores");
    return new ScoreSums(
        moments(row, "score", count),
        moments(row, "log_score", count),
        moments(row, "log_complement", count),
        row.whole("scores_outside"));
  }

  private static Moments moments(StoredRow row, String name, long count) {
    return count == 0
        ? Moments.EMPTY
        : new Moments(
            count,
            row.number(name + "_sum").orElseThrow(),
            row.number(name + "_sum_low").orElseThrow(),
            row.number(name + "_squares").orElseThrow(),
            row.number(name + "_squares_low").orElseThrow(),
            row.number(name + "_min").orElseThrow(),
            row.number(name + "_max").orElseThrow());
  }

  PredictionProfiles profiles() {
    Map<PredictionPart, PredictionProfile> parts = new HashMap<>();
    Set<PredictionPart> all = new HashSet<>(counts.keySet());
    all.addAll(errors.keySet());
    for (PredictionPart part : all) {
      Optional<ScoreCells> scored = Optional.ofNullable(cells.get(part));
      parts.put(
          part,
          new PredictionProfile(
              PredictionCube.of(
                  scored,
                  counts.getOrDefault(part, Map.of()),
                  sums.getOrDefault(part, Map.of()),
                  few.getOrDefault(part, scored.isPresent() ? FewScores.MANY : FewScores.NONE)),
              errors.getOrDefault(part, ErrorMoments.EMPTY),
              classes.getOrDefault(part, ClassScores.NONE)));
    }
    return PredictionProfiles.of(parts);
  }
}
