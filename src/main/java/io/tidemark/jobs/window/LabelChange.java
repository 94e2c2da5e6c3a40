package io.tidemark.jobs.window;

import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;

/** Tells whether labels changed between two profiles of the same window. */
final class LabelChange {

  /** Sums of the same numbers in another order differ by less. */
  private static final double SAME = 1e-9;

  private LabelChange() {}

  /**
   * Whether any row's label, or prediction, came, went or changed, as far as the profiles show it.
   */
  static boolean between(PredictionProfiles before, PredictionProfiles now) {
    if (!before.parts().keySet().equals(now.parts().keySet())) {
      return true;
    }
    for (PredictionPart part : now.parts().keySet()) {
      PredictionProfile was = before.part(part).orElseThrow();
      PredictionProfile is = now.part(part).orElseThrow();
      if (!was.cube().counts().equals(is.cube().counts())
          || !was.classScores().countsAs(is.classScores())
          || differ(was.errors(), is.errors())) {
        return true;
      }
    }
    return false;
  }

  private static boolean differ(ErrorMoments was, ErrorMoments is) {
    if (!was.counts().equals(is.counts())) {
      return true;
    }
    for (ErrorSum sum : ErrorSum.values()) {
      double difference = Math.abs(was.sum(sum) - is.sum(sum));
      if (difference > SAME * Math.max(Math.abs(was.sum(sum)), Math.abs(is.sum(sum)))) {
        return true;
      }
    }
    return false;
  }
}
