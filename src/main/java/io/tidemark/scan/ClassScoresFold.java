package io.tidemark.scan;

import io.tidemark.profile.Moments;
import io.tidemark.profile.ScoreFlaw;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.EnumMap;
import java.util.Map;

/** The probabilities of the classes of one part of the rows in the making, in one thread. */
final class ClassScoresFold {

  private final PartFold[] ofClass;
  private final Moments.Fold squares = new Moments.Fold();
  private final Map<ScoreFlaw, Long> flaws = new EnumMap<>(ScoreFlaw.class);

  /** Of no rows. */
  ClassScoresFold(int classes) {
    ofClass = new PartFold[classes];
    for (int i = 0; i < classes; i++) {
      ofClass[i] = new PartFold(PartFold.Scores.OF_CLASS);
    }
  }

  void add(ClassScoresRow row) {
    if (row.flaw() != null) {
      flaws.merge(row.flaw(), 1L, Long::sum);
      return;
    }
    for (int i = 0; i < ofClass.length; i++) {
      ofClass[i].addClassified(row.ofClass(i));
    }
    if (row.isLabelled()) {
      squares.add(row.square(), 1);
    }
  }

  /** Read back by {@link ClassScoresSum#add}. */
  void write(ObjectOutputStream out) throws IOException {
    for (PartFold fold : ofClass) {
      fold.write(out);
    }
    out.writeObject(squares.moments());
    out.writeObject(flaws);
  }
}
