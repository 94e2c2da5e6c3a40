package io.tidemark.scan;

import io.tidemark.profile.CubeCell;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.ScoreSums;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tasks folded of one part of the rows, added up. */
final class PartSum {

  private final Map<CubeCell, Long> counts = new HashMap<>();
  private final Map<String, ScoreSums> sums = new HashMap<>();
  private PartFold.Scores scores = PartFold.Scores.NONE;
  private ErrorMoments errors = ErrorMoments.EMPTY;

  /** Adds what {@link PartFold#write} wrote. */
  void add(ObjectInputStream in, List<String> labels) throws IOException, ClassNotFoundException {
    scores = (PartFold.Scores) in.readObject();
    int cells = in.readInt();
    for (int i = 0; i < cells; i++) {
      long key = in.readLong();
      CubeCell cell =
          new CubeCell(
              labels.get(PredictionRow.actual(key)),
              labels.get(PredictionRow.predicted(key)),
              PredictionRow.cell(key));
      counts.merge(cell, in.readLong(), Long::sum);
    }
    int summed = in.readInt();
    for (int i = 0; i < summed; i++) {
      String actual = labels.get(in.readInt());
      ScoreSums part = (ScoreSums) in.readObject();
      sums.put(actual, sums.getOrDefault(actual, ScoreSums.EMPTY).merge(part));
    }
    errors = errors.merge((ErrorMoments) in.readObject());
  }

  PredictionProfile profile(Optional<NumericCells> scoreCells) {
    return new PredictionProfile(
        PredictionCube.of(
            scores == PartFold.Scores.NONE ? Optional.empty() : scoreCells, counts, sums),
        errors);
  }
}
