package io.tidemark.deequ;

import io.tidemark.core.ExhaustedBudget;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * Keeps the reason why a pattern gave up, of the texts of all tasks the one that comes first in the
 * order of texts, while the pass goes on: a task that fails is tried again, and in vain.
 */
final class ExhaustedTexts extends AccumulatorV2<String, Optional<String>> implements PatternAlarm {

  private static final long serialVersionUID = 1;

  private String first;

  private ExhaustedTexts() {}

  static ExhaustedTexts in(SparkContext context) {
    ExhaustedTexts none = new ExhaustedTexts();
    context.register(none);
    return none;
  }

  @Override
  public void sound(ExhaustedBudget why) {
    add(why.getMessage());
  }

  @Override
  public boolean isZero() {
    return first == null;
  }

  @Override
  public AccumulatorV2<String, Optional<String>> copy() {
    ExhaustedTexts copy = new ExhaustedTexts();
    copy.first = first;
    return copy;
  }

  @Override
  public void reset() {
    first = null;
  }

  @Override
  public void add(String why) {
    if (first == null || why.compareTo(first) < 0) {
      first = why;
    }
  }

  @Override
  public void merge(AccumulatorV2<String, Optional<String>> other) {
    other.value().ifPresent(this::add);
  }

  @Override
  public Optional<String> value() {
    return Optional.ofNullable(first);
  }
}
