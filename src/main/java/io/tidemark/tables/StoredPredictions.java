package io.tidemark.tables;

import io.tidemark.core.TidemarkException;
import io.tidemark.profile.CubeCell;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.ScoreSums;
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

  private final Optional<NumericCells> scoreCells;
  private final Map<PredictionPart, Map<CubeCell, Long>> counts = new HashMap<>();
  private final Map<PredictionPart, Map<String, ScoreSums>> sums = new HashMap<>();
  private final Map<PredictionPart, ErrorMoments> errors = new HashMap<>();
  private final Set<PredictionPart> scored = new HashSet<>();

  /**
   * Profiles that count in these score cells.
   *
   * @param scoreCells those of the baseline; empty where the model has no scores
   */
  StoredPredictions(Optional<NumericCells> scoreCells) {
    this.scoreCells = scoreCells;
    counts.put(PredictionPart.WHOLE, new HashMap<>());
  }

  /** The score cells that a row of a baseline defines. */
  static Optional<NumericCells> cells(StoredRow row) {
    return row.has("score_edges")
        ? Optional.of(NumericCells.of(row.numbers("score_edges"), row.numbers("score_group_edges")))
        : Optional.empty();
  }

  /** Adds a row of {@code prediction_profiles}. */
  void addCube(StoredRow row) {
    PredictionPart part = PredictionRows.part(row);
    Map<CubeCell, Long> cells = counts.computeIfAbsent(part, p -> new HashMap<>());
    row.optionalText("score_cells_id")
        .ifPresent(
            id -> {
              requireSameCells(row, id);
              scored.add(part);
            });
    long rows = row.whole("rows");
    String actual = row.optionalText("actual").orElse(null);
    if (rows > 0) {
      cells.put(
          new CubeCell(
              actual,
              row.optionalText("predicted").orElse(null),
              (int) row.optionalWhole("score_cell").orElse(CubeCell.NO_SCORE)),
          rows);
    }
    if (row.has("scores")) {
      sums.computeIfAbsent(part, p -> new HashMap<>()).put(actual, sums(row));
    }
  }

  /** Adds a row of {@code error_moments}. */
  void addErrors(StoredRow row) {
    errors.put(PredictionRows.part(row), ErrorMomentsTable.read(row));
  }

  private void requireSameCells(StoredRow row, String id) {
    if (!scoreCells.map(NumericCells::id).equals(Optional.of(id))) {
      throw new TidemarkException(
          "Scores of monitor "
              + row.text("monitor_id")
              + " were counted in the cells "
              + id
              + " of baseline version "
              + row.text("baseline_version")
              + ", which are not those of the baseline to compare with: run model-quality over that"
              + " window again");
    }
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
      Optional<NumericCells> cells =
          scored.contains(part) ? scoreCells : Optional.<NumericCells>empty();
      parts.put(
          part,
          new PredictionProfile(
              PredictionCube.of(
                  cells, counts.getOrDefault(part, Map.of()), sums.getOrDefault(part, Map.of())),
              errors.getOrDefault(part, ErrorMoments.EMPTY)));
    }
    return PredictionProfiles.of(parts);
  }
}
