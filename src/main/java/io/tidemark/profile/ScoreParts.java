package io.tidemark.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts score cells so that each part holds as many of some rows as the others, as far as whole
 * cells allow: the deciles of a baseline's scores.
 *
 * @param ends the last cell of each part but the last, ascending
 */
public record ScoreParts(List<Integer> ends) {

  private static final int DECILES = 10;

  public ScoreParts {
    ends = List.copyOf(ends);
  }

  /**
   * At most so many parts of these rows; fewer where single cells hold more than a part.
   *
   * @param most at least 1
   */
  public static ScoreParts of(ScoreCounts scores, int most) {
    double total = scores.total() - scores.unscored();
    List<Integer> ends = new ArrayList<>();
    double rows = 0;
    int part = 1;
    for (int at = 0; at < scores.size() - 1; at++) {
      rows += scores.rows(at);
      if (rows >= total * part / most) {
        ends.add(scores.cell(at));
        part = 1 + (int) Math.floor(rows * most / total);
      }
    }
    return new ScoreParts(ends);
  }

  /** The deciles of a baseline's scores. */
  public static ScoreParts deciles(PredictionCube baseline) {
    return of(baseline.byScore(), DECILES);
  }

  /** How many parts there are. */
  public int count() {
    return ends.size() + 1;
  }

  /** The part that a cell belongs to, from 0 on. */
  public int partOf(int cell) {
    int at = Collections.binarySearch(ends, cell);
    return at >= 0 ? at : -at - 1;
  }

  /** The rows of each part. */
  public long[] rows(ScoreCounts scores) {
    long[] rows = new long[count()];
    for (int at = 0; at < scores.size(); at++) {
      rows[partOf(scores.cell(at))] += scores.rows(at);
    }
    return rows;
  }
}
