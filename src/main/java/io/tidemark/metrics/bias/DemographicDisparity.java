package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.List;
import java.util.function.Function;

/** Conditional demographic disparity, of labels and of predictions. */
final class DemographicDisparity {

  private DemographicDisparity() {}

  static Outcome of(List<Stratum> strata, Function<GroupCounts, Proportion> accepted) {
    if (strata.isEmpty()) {
      return Outcome.undefined(Reason.EMPTY, "Group variable is empty or not provided");
    }
    double sum = 0;
    long rows = 0;
    long positives = 0;
    for (Stratum stratum : strata) {
      Proportion watched = accepted.apply(stratum.watched());
      Proportion both = accepted.apply(stratum.favoured().plus(stratum.watched()));
      double rejectedShare =
          share(watched.trials() - watched.successes(), both.trials() - both.successes());
      double acceptedShare = share(watched.successes(), both.successes());
      sum += both.trials() * (rejectedShare - acceptedShare);
      rows += both.trials();
      positives += both.successes();
    }
    if (positives == 0 || positives == rows) {
      return Outcome.undefined(
          Reason.ZERO_DENOMINATOR,
          positives == 0 ? "No positive labels in set" : "No negative labels in set");
    }
    return Outcome.of(sum / rows);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
