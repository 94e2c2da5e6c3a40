package io.tidemark.metrics.quality;

import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreSums;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Rows with a label and a score, positive and negative ones by the score cells that have any. */
public final class ScoredLabels {

  private final double[] scores;
  private final boolean[] points;
  private final long[] positives;
  private final long[] negatives;
  private final long allPositives;
  private final long allNegatives;
  private final ScoreSums ofPositives;
  private final ScoreSums ofNegatives;

  private ScoredLabels(
      double[] scores,
      boolean[] points,
      long[] positives,
      long[] negatives,
      ScoreSums ofPositives,
      ScoreSums ofNegatives) {
    this.scores = scores;
    this.points = points;
    this.positives = positives;
    this.negatives = negatives;
    this.allPositives = Arrays.stream(positives).sum();
    this.allNegatives = Arrays.stream(negatives).sum();
    this.ofPositives = ofPositives;
    this.ofNegatives = ofNegatives;
  }

  /** The labelled and scored rows of a cube; every label but the positive one is negative. */
  public static ScoredLabels of(PredictionCube cube, String positive) {
    ScoreCounts positives = ScoreCounts.EMPTY;
    ScoreCounts negatives = ScoreCounts.EMPTY;
    for (Map.Entry<LabelPair, ScoreCounts> entry : cube.counts().entrySet()) {
      if (positive.equals(entry.getKey().actual())) {
        positives = positives.merge(entry.getValue());
      } else if (entry.getKey().isLabelled()) {
        negatives = negatives.merge(entry.getValue());
      }
    }
    ScoreSums ofNegatives = ScoreSums.EMPTY;
    for (Map.Entry<String, ScoreSums> entry : cube.sums().entrySet()) {
      if (entry.getKey() != null && !entry.getKey().equals(positive)) {
        ofNegatives = ofNegatives.merge(entry.getValue());
      }
    }
    return of(
        cube.scoreCells(), cube.scores(), positives, negatives, cube.sums(positive), ofNegatives);
  }

  private static ScoredLabels of(
      Optional<ScoreCells> cells,
      FewScores few,
      ScoreCounts positives,
      ScoreCounts negatives,
      ScoreSums ofPositives,
      ScoreSums ofNegatives) {
    int[] occupied = positives.merge(negatives).cells();
    double[] scores = new double[occupied.length];
    boolean[] points = new boolean[occupied.length];
    double[] known = few.values().orElse(new double[0]);
    int next = 0;
    for (int at = 0; at < occupied.length; at++) {
      ScoreCells kind = cells.orElseThrow();
      int first = next;
      while (next < known.length && kind.cellOf(known[next]) <= occupied[at]) {
        first += kind.cellOf(known[next++]) < occupied[at] ? 1 : 0;
      }
      boolean isKnown = next == first + 1;
      boolean isEnd = occupied[at] == 0 || occupied[at] == ScoreCells.ONE;
      points[at] = isKnown || (isEnd && kind != ScoreCells.TENTHS);
      scores[at] = isKnown ? known[first] : kind.score(occupied[at]);
    }
    return new ScoredLabels(
        scores,
        points,
        rows(positives, occupied),
        rows(negatives, occupied),
        ofPositives,
        ofNegatives);
  }

  private static long[] rows(ScoreCounts counts, int[] cells) {
    long[] rows = new long[cells.length];
    int next = 0;
    for (int at = 0; at < cells.length; at++) {
      if (next < counts.size() && counts.cell(next) == cells[at]) {
        rows[at] = counts.rows(next++);
      }
    }
    return rows;
  }

  /** The number of score cells that have rows. */
  public int size() {
    return scores.length;
  }

  /** The positive rows in a cell, from 0 on; cells ascend with the score. */
  public long positives(int cell) {
    return positives[cell];
  }

  public long negatives(int cell) {
    return negatives[cell];
  }

  public long positives() {
    return allPositives;
  }

  public long negatives() {
    return allNegatives;
  }

  public long rows() {
    return allPositives + allNegatives;
  }

  /** The rows of the rarer kind. */
  public long rarer() {
    return Math.min(allPositives, allNegatives);
  }

  /** Whether all rows of the cell are known to have the same score. */
  public boolean isPoint(int cell) {
    return points[cell];
  }

  /**
   * A probability that stands for the scores of the cell, itself where it is the only one; of what
   * is no probability the nearest one.
   */
  public double score(int cell) {
    return Math.max(0, Math.min(1, scores[cell]));
  }

  /** The sums over the scores of the positive rows. */
  public ScoreSums ofPositives() {
    return ofPositives;
  }

  public ScoreSums ofNegatives() {
    return ofNegatives;
  }

  /** How many scores of labelled rows are no probabilities. */
  public long outside() {
    return ofPositives.outside() + ofNegatives.outside();
  }
}
