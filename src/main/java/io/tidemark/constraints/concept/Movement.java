package io.tidemark.constraints.concept;

import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.KolmogorovSmirnov;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreParts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has moved since the baseline.
 *
 * @param inputs the features that drifted, by name, as data quality found; empty where it has not
 *     judged the window
 * @param outputs whether the scores did
 * @param relationship whether rows of like scores have other labels
 */
public record Movement(Optional<List<String>> inputs, Finding outputs, Finding relationship) {

  /** Among these many features, names are listed. */
  private static final int MOST_NAMES = 5;

  /** Their distance is at most so little off as one of these parts holds. */
  private static final int PARTS = 256;

  public Movement {
    inputs = inputs.map(List::copyOf);
  }

  /**
   * Scores have moved if their Kolmogorov–Smirnov distance reaches 0.1 and is above its noise
   * floor; all rows count, with and without a label. Unknown where there are no scores to compare.
   */
  static Finding outputs(PredictionCube baseline, PredictionCube window) {
    if (baseline.scoreCells().isEmpty() || !baseline.scoreCells().equals(window.scoreCells())) {
      return Finding.UNKNOWN;
    }
    ScoreCounts before = baseline.byScore();
    ScoreCounts now = window.byScore();
    // Of both together: scores that crowd where the baseline has none are told apart too.
    ScoreParts parts = ScoreParts.of(before.merge(now), PARTS);
    CountPair scores = new CountPair(counts(parts, before), counts(parts, now));
    KolmogorovSmirnov distance = new KolmogorovSmirnov();
    double value = distance.value(scores).asOptional().orElse(0);
    boolean moved =
        value >= distance.defaultThreshold().orElseThrow()
            && value > distance.noiseFloor(scores).asOptional().orElse(1);
    return moved ? Finding.MOVED : Finding.STILL;
  }

  private static CellCounts counts(ScoreParts parts, ScoreCounts scores) {
    double[] ends = parts.ends().stream().mapToDouble(Integer::doubleValue).toArray();
    return CellCounts.of(NumericCells.of(ends), parts.rows(scores));
  }

  /** For people: {@code inputs (income, age) and scores moved, the relationship did not}. */
  public String sentence() {
    Map<Finding, List<String>> parts = new EnumMap<>(Finding.class);
    Finding ofInputs =
        inputs.map(i -> i.isEmpty() ? Finding.STILL : Finding.MOVED).orElse(Finding.UNKNOWN);
    add(parts, ofInputs, ofInputs == Finding.MOVED ? "inputs " + names() : "inputs");
    add(parts, outputs, "scores");
    add(parts, relationship, "the relationship of inputs and labels");
    List<String> sentences = new ArrayList<>();
    if (parts.containsKey(Finding.MOVED)) {
      sentences.add(joined(parts, Finding.MOVED) + " moved");
    }
    if (parts.containsKey(Finding.STILL)) {
      sentences.add(
          joined(parts, Finding.STILL) + " did not" + (sentences.isEmpty() ? " move" : ""));
    }
    if (parts.containsKey(Finding.UNKNOWN)) {
      sentences.add("whether " + joined(parts, Finding.UNKNOWN) + " moved is not known");
    }
    return String.join(", ", sentences);
  }

  private static void add(Map<Finding, List<String>> parts, Finding finding, String name) {
    parts.computeIfAbsent(finding, f -> new ArrayList<>()).add(name);
  }

  private static String joined(Map<Finding, List<String>> parts, Finding finding) {
    return String.join(" and ", parts.get(finding));
  }

  private String names() {
    List<String> all = inputs.orElseThrow();
    String first = String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())));
    int more = all.size() - MOST_NAMES;
    return "(" + first + (more > 0 ? " and " + more + " more" : "") + ")";
  }
}
