package io.tidemark.jobs.monitor;

import io.tidemark.core.BadInputException;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.PredictionProfiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be told of the probabilities of the classes. */
public final class ClassScoresCheck {

  private static final String KEY = "columns.scores: ";

  private ClassScoresCheck() {}

  /** How many rows are left out, and why; empty where none is. */
  public static Optional<String> leftOut(PredictionProfiles profiles, String where) {
    ClassScores scores = profiles.whole().classScores();
    return scores.flawed() == 0
        ? Optional.empty()
        : Optional.of(
            KEY
                + scores.flawed()
                + " of "
                + (scores.rows() + scores.flawed())
                + " rows of "
                + where
                + " are left out of what is computed of probabilities: "
                + scores.flaws().entrySet().stream()
                    .map(e -> e.getValue() + " with " + e.getKey().words())
                    .collect(Collectors.joining(", ")));
  }

  /** Refuses a baseline of which no row has usable probabilities. */
  public static void requireBaseline(PredictionProfiles learned, String where) {
    ClassScores scores = learned.whole().classScores();
    if (!scores.isEmpty() && scores.rows() == 0 && scores.flawed() > 0) {
      throw new BadInputException(leftOut(learned, where).orElseThrow() + "; none is left");
    }
  }

  /**
   * What a window lacks in the baseline; empty where it lacks nothing.
   *
   * @throws BadInputException if the baseline has the probabilities of other classes
   */
  static Optional<String> unlike(Optional<PredictionProfiles> baseline, PredictionProfiles window) {
    List<String> now = window.whole().classScores().classes();
    List<String> known = baseline.map(b -> b.whole().classScores().classes()).orElse(now);
    if (now.isEmpty() || known.equals(now)) {
      return Optional.empty();
    }
    if (known.isEmpty()) {
      return Optional.of(
          KEY
              + "the baseline was learned without them, so that nothing of them is judged or"
              + " estimated: run tidemark baseline again");
    }
    throw new BadInputException(
        KEY
            + "the classes are "
            + now
            + ", those of the baseline "
            + known
            + ": run tidemark baseline again");
  }
}
