package io.tidemark.scan;

import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreSums;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tasks folded of one part of the rows, added up. */
final class PartSum {

  /** Counts of tasks; each is merged with others of its size, so that none is merged often. */
  private static final class Pending {
    private final Deque<ScoreCounts> counts = new ArrayDeque<>();

    void add(ScoreCounts more) {
      ScoreCounts sum = more;
      while (!counts.isEmpty() && counts.peek().size() <= 2 * sum.size()) {
        sum = counts.pop().merge(sum);
      }
      counts.push(sum);
    }

    ScoreCounts sum() {
      return counts.stream().reduce(ScoreCounts.EMPTY, ScoreCounts::merge);
    }
  }

  private final Map<Long, Pending> counts = new HashMap<>();
  private final Map<String, ScoreSums> sums = new HashMap<>();
  private FewScores few = FewScores.NONE;
  private PartFold.Scores scores = PartFold.Scores.NONE;
  private final int classCount;
  private ClassScoresSum classes;
  private ErrorMoments errors = ErrorMoments.EMPTY;

  /** Of no rows of a model that gives so many classes a probability. */
  PartSum(int classCount) {
    this.classCount = classCount;
  }

  /**
   * Adds what {@link PartFold#write} wrote.
   *
   * @param labels of the task, by its codes
   * @param codes of the same labels here
   */
  void add(ObjectInputStream in, List<String> labels, int[] codes)
      throws IOException, ClassNotFoundException {
    scores = (PartFold.Scores) in.readObject();
    int pairs = in.readInt();
    for (int i = 0; i < pairs; i++) {
      long key = in.readLong();
      long here =
          PredictionRow.key(
              codes[PredictionRow.actual(key)],
              codes[PredictionRow.predicted(key)],
              PredictionRow.NO_SCORE);
      counts.computeIfAbsent(here, k -> new Pending()).add(ScoreBytes.read(in));
    }
    few = few.merge(ScoreBytes.readFew(in));
    int summed = in.readInt();
    for (int i = 0; i < summed; i++) {
      String actual = labels.get(in.readInt());
      ScoreSums part = (ScoreSums) in.readObject();
      sums.put(actual, sums.getOrDefault(actual, ScoreSums.EMPTY).merge(part));
    }
    errors = errors.merge((ErrorMoments) in.readObject());
    if (in.readBoolean()) {
      if (classes == null) {
        classes = new ClassScoresSum(classCount);
      }
      classes.add(in);
    }
  }

  /** The profile of the part, whose labels stand by the codes here. */
  PredictionProfile profile(PredictionPlan plan, List<String> labels) {
    PredictionProfile profile = profile(plan.scoreCells().isPresent(), labels);
    return classes == null
        ? profile
        : new PredictionProfile(
            profile.cube(), profile.errors(), classes.scores(plan.classScores()));
  }

  /**
   * The profile of the part, without the probabilities of classes.
   *
   * @param hasScores whether scores are asked for
   * @param labels by the codes here
   */
  PredictionProfile profile(boolean hasScores, List<String> labels) {
    Map<LabelPair, ScoreCounts> pairs = new HashMap<>();
    counts.forEach(
        (key, pending) ->
            pairs.put(
                new LabelPair(
                    labels.get(PredictionRow.actual(key)),
                    labels.get(PredictionRow.predicted(key))),
                pending.sum()));
    return new PredictionProfile(
        PredictionCube.of(
            hasScores ? cells() : Optional.empty(),
            pairs,
            sums,
            scores == PartFold.Scores.TENTHS && hasScores ? FewScores.MANY : few),
        errors);
  }

  private Optional<ScoreCells> cells() {
    return switch (scores) {
      case ALL -> Optional.of(ScoreCells.FIVE_DIGITS);
      case OF_CLASS -> Optional.of(ScoreCells.FOUR_DIGITS);
      case TENTHS -> Optional.of(ScoreCells.TENTHS);
      case NONE -> Optional.empty();
    };
  }
}
