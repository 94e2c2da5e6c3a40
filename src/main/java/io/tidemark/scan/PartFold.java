package io.tidemark.scan;

import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.Moments;
import io.tidemark.profile.ScoreSums;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The prediction profile of one part of the rows in the making, in one thread. */
final class PartFold {

  /** What a part keeps of scores. */
  enum Scores {
    CELLS_AND_SUMS,
    CELLS,
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

  private final Scores scores;
  private final CubeCounts counts;
  private final List<SumsFold> sums = new ArrayList<>();
  private ErrorMoments.Fold errors;

  /**
   * A part of no rows.
   *
   * @param scoreCells how many cells there are for scores
   */
  PartFold(Scores scores, int scoreCells) {
    this.scores = scores;
    this.counts = new CubeCounts(scores == Scores.NONE ? 0 : scoreCells);
  }

  /** Counts a row of a part that keeps no sums of scores. */
  void addClassified(long key) {
    counts.add(scores == Scores.NONE ? PredictionRow.withoutScore(key) : key);
  }

  void addClassified(PredictionRow row) {
    addClassified(row.key());
    if (row.isScored && scores == Scores.CELLS_AND_SUMS) {
      while (sums.size() <= row.actual) {
        sums.add(null);
      }
      SumsFold fold = sums.get(row.actual);
      if (fold == null) {
        fold = new SumsFold();
        sums.set(row.actual, fold);
      }
      fold.add(row);
    }
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

  /** Read back by {@link PartSum#add}. */
  void write(ObjectOutputStream out) throws IOException {
    out.writeObject(scores);
    out.writeInt(counts.size());
    counts.forEach(
        (key, count) -> {
          out.writeLong(key);
          out.writeLong(count);
        });
    out.writeInt((int) sums.stream().filter(s -> s != null).count());
    for (int code = 0; code < sums.size(); code++) {
      if (sums.get(code) != null) {
        out.writeInt(code);
        out.writeObject(sums.get(code).sums());
      }
    }
    out.writeObject(errors == null ? ErrorMoments.EMPTY : errors.moments());
  }
}
