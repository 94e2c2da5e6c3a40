package io.tidemark.scan;

import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.Moments;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreSums;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The prediction profile of one part of the rows in the making, in one thread. */
final class PartFold {

  /** What a part keeps of scores. */
  enum Scores {
    /** Five digits, sums, and the scores themselves while they are few. */
    ALL,
    /** Four digits, and all else: the probability of one of many classes. */
    OF_CLASS,
    TENTHS,
    NONE
  }

  private static final class SumsFold {
    private final Moments.Fold score = new Moments.Fold();
    private final Moments.Fold log = new Moments.Fold();
    private final Moments.Fold logComplement = new Moments.Fold();
    private long outside;

    void add(PredictionRow row) {
      if (row.isProbability) {
        score.add(row.score, 1);
        log.add(row.log, 1);
        logComplement.add(row.logComplement, 1);
      } else {
        outside++;
      }
    }

    ScoreSums sums() {
      return new ScoreSums(score.moments(), log.moments(), logComplement.moments(), outside);
    }
  }

  /**
   * Codes of labels whose counts are found by their place: that of none and those of two classes.
   */
  private static final int PLACED = 3;

  private final Scores scores;
  private final CubeCounts coarse;
  private final ScoreFold[] placed = new ScoreFold[PLACED * PLACED];
  private final Map<Long, ScoreFold> others = new HashMap<>();
  private final FewScores.Fold few = new FewScores.Fold();
  private final List<SumsFold> sums = new ArrayList<>();
  private final ClassScoresFold classes;
  private ErrorMoments.Fold errors;

  /** A part of no rows. */
  PartFold(Scores scores) {
    this(scores, 0);
  }

  /** A part of no rows that keeps the probabilities of so many classes. */
  PartFold(Scores scores, int classes) {
    this.classes = classes == 0 ? null : new ClassScoresFold(classes);
    this.scores = scores;
    this.coarse =
        switch (scores) {
          case ALL, OF_CLASS -> null;
          case TENTHS -> new CubeCounts(ScoreCells.TENTHS_SIZE);
          case NONE -> new CubeCounts(0);
        };
  }

  /** Counts a row of a part that keeps tenths, or nothing, of scores. */
  void addCoarse(long key) {
    coarse.add(scores == Scores.NONE ? PredictionRow.withoutScore(key) : key);
  }

  /** Counts a row of a part that keeps all of scores. */
  void addClassified(PredictionRow row) {
    ScoreFold fold = fold(row.actual, row.predicted);
    if (!row.isScored) {
      fold.addUnscored();
      return;
    }
    fold.add(row.cell);
    few.add(row.score);
    while (sums.size() <= row.actual) {
      sums.add(null);
    }
    SumsFold sum = sums.get(row.actual);
    if (sum == null) {
      sum = new SumsFold();
      sums.set(row.actual, sum);
    }
    sum.add(row);
  }

  /** Counts the probabilities of the classes, where the part keeps them. */
  void addClasses(ClassScoresRow row) {
    if (classes != null) {
      classes.add(row);
    }
  }

  private ScoreFold fold(int actual, int predicted) {
    if (actual >= PLACED || predicted >= PLACED) {
      return others.computeIfAbsent(
          PredictionRow.key(actual, predicted, PredictionRow.NO_SCORE), k -> new ScoreFold());
    }
    int at = actual * PLACED + predicted;
    if (placed[at] == null) {
      placed[at] = new ScoreFold();
    }
    return placed[at];
  }

  void addRegressed(PredictionRow row) {
    if (errors == null) {
      errors = new ErrorMoments.Fold();
    }
    if (row.isLabelled) {
      errors.add(row.actualNumber, row.predictedNumber);
    } else {
      errors.addUnlabelled();
    }
  }

  /** Counts by the key of label and prediction. */
  private Map<Long, ScoreCounts> counts() {
    Map<Long, ScoreCounts> counts = new HashMap<>();
    if (coarse != null) {
      coarse.forEach(
          (key, rows) -> {
            int cell = PredictionRow.cell(key);
            ScoreCounts one =
                cell == PredictionRow.NO_SCORE
                    ? ScoreCounts.unscored(rows)
                    : ScoreCounts.of(new int[] {cell}, new long[] {rows}, 0);
            counts.merge(PredictionRow.withoutScore(key), one, ScoreCounts::merge);
          });
      return counts;
    }
    others.forEach((key, fold) -> counts.put(key, fold.counts()));
    for (int at = 0; at < placed.length; at++) {
      if (placed[at] != null) {
        counts.put(
            PredictionRow.key(at / PLACED, at % PLACED, PredictionRow.NO_SCORE),
            placed[at].counts());
      }
    }
    return counts;
  }

  /** Read back by {@link PartSum#add}. */
  void write(ObjectOutputStream out) throws IOException {
    out.writeObject(scores);
    Map<Long, ScoreCounts> counts = counts();
    out.writeInt(counts.size());
    for (Map.Entry<Long, ScoreCounts> entry : counts.entrySet()) {
      out.writeLong(entry.getKey());
      ScoreBytes.write(entry.getValue(), out);
    }
    ScoreBytes.write(few.scores(), out);
    out.writeInt((int) sums.stream().filter(s -> s != null).count());
    for (int code = 0; code < sums.size(); code++) {
      if (sums.get(code) != null) {
        out.writeInt(code);
        out.writeObject(sums.get(code).sums());
      }
    }
    out.writeObject(errors == null ? ErrorMoments.EMPTY : errors.moments());
    out.writeBoolean(classes != null);
    if (classes != null) {
      classes.write(out);
    }
  }
}
