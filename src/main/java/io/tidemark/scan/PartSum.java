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

  private final LongCounts counts = new LongCounts();
  private final Map<String, ScoreSums> sums = new HashMap<>();
  private PartFold.Scores scores = PartFold.Scores.NONE;
  private ErrorMoments errors = ErrorMoments.EMPTY;

  /**
   * Adds what {@link PartFold#write} wrote.
   *
   * @param labels of the task, by its codes
   * @param codes of the same labels here
   */
  void add(ObjectInputStream in, List<String> labels, int[] codes)
      throws IOException, ClassNotFoundException {
    scores = (PartFold.Scores) in.readObject();
    int cells = in.readInt();
    for (int i = 0; i < cells; i++) {
      long key = in.readLong();
      counts.add(
          PredictionRow.key(
              codes[PredictionRow.actual(key)],
              codes[PredictionRow.predicted(key)],
              PredictionRow.cell(key)),
          in.readLong());
    }
    int summed = in.readInt();
    for (int i = 0; i < summed; i++) {
      String actual = labels.get(in.readInt());
      ScoreSums part = (ScoreSums) in.readObject();
      sums.put(actual, sums.getOrDefault(actual, ScoreSums.EMPTY).merge(part));
    }
    errors = errors.merge((ErrorMoments) in.readObject());
  }

  /**
   * The profile of the part.
   *
   * @param labels by the codes here
   */
  PredictionProfile profile(Optional<NumericCells> scoreCells, List<String> labels) {
    Map<CubeCell, Long> cells = new HashMap<>();
    counts.forEach(
        (key, count) ->
            cells.put(
                new CubeCell(
                    labels.get(PredictionRow.actual(key)),
                    labels.get(PredictionRow.predicted(key)),
                    PredictionRow.cell(key)),
                count));
    return new PredictionProfile(
        PredictionCube.of(
            scores == PartFold.Scores.NONE ? Optional.empty() : scoreCells, cells, sums),
        errors);
  }
}
