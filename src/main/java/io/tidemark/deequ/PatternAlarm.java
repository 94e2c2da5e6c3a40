package io.tidemark.deequ;

import io.tidemark.core.ExhaustedBudget;
import java.io.Serializable;

/** Where it is told that a regular expression had to give up on a text. */
@FunctionalInterface
interface PatternAlarm extends Serializable {

  /** Nothing can be made of the row. */
  PatternAlarm FAIL =
      why -> {
        throw why;
      };

  /** Takes notice; if it returns, the expression has no value for the row. */
  void sound(ExhaustedBudget why);
}
