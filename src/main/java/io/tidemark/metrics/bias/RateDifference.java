package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import java.util.Optional;

/** A metric that is the difference of two proportions. */
interface RateDifference extends BiasMetric {

  /** The sign of the value where the watched group is worse off. */
  enum Harm {
    POSITIVE,
    NEGATIVE
  }

  Proportion minuend(GroupComparison groups);

  Proportion subtrahend(GroupComparison groups);

  /** What the denominators count, in words. */
  String denominators();

  default Harm sign() {
    return Harm.POSITIVE;
  }

  @Override
  default double harm(double value) {
    return sign() == Harm.POSITIVE ? value : -value;
  }

  @Override
  default Outcome value(GroupComparison groups, Division division) {
    return division.minus(
        division.of(minuend(groups), denominators()),
        division.of(subtrahend(groups), denominators()));
  }

  @Override
  default Optional<Interval> interval(GroupComparison groups, Division division) {
    return MiettinenNurminen.interval(minuend(groups), subtrahend(groups));
  }

  @Override
  default Optional<Disadvantage> disadvantage(GroupComparison groups) {
    return Optional.of(
        sign() == Harm.POSITIVE
            ? new Disadvantage(minuend(groups), subtrahend(groups))
            : new Disadvantage(subtrahend(groups), minuend(groups)));
  }
}
