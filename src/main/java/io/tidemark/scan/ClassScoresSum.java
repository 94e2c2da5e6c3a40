package io.tidemark.scan;

import io.tidemark.profile.ClassScore;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.Moments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreFlaw;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tasks folded of the probabilities of the classes of one part of the rows, added up. */
final class ClassScoresSum {

  /** The labels of a class's cube by the codes of {@link ClassScoresRow}. */
  private static final List<String> LABELS =
      Arrays.asList(null, ClassScores.POSITIVE, ClassScores.NEGATIVE);

  private static final int[] CODES = {0, 1, 2};

  private final List<PartSum> ofClass = new ArrayList<>();
  private final Map<ScoreFlaw, Long> flaws = new EnumMap<>(ScoreFlaw.class);
  private Moments squares = Moments.EMPTY;

  ClassScoresSum(int classes) {
    for (int i = 0; i < classes; i++) {
      ofClass.add(new PartSum(0));
    }
  }

  /** Adds what {@link ClassScoresFold#write} wrote. */
  @SuppressWarnings("unchecked")
  void add(ObjectInputStream in) throws IOException, ClassNotFoundException {
    for (PartSum sum : ofClass) {
      sum.add(in, LABELS, CODES);
    }
    squares = squares.merge((Moments) in.readObject());
    ((Map<ScoreFlaw, Long>) in.readObject())
        .forEach((flaw, rows) -> flaws.merge(flaw, rows, Long::sum));
  }

  ClassScores scores(List<ClassScore> classes) {
    Map<String, PredictionCube> cubes = new TreeMap<>();
    for (int i = 0; i < ofClass.size(); i++) {
      cubes.put(classes.get(i).label(), ofClass.get(i).profile(true, LABELS).cube());
    }
    return ClassScores.of(cubes, squares, flaws);
  }
}
