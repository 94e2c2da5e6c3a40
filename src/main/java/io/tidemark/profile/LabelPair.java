package io.tidemark.profile;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What was true of a row and what was predicted.
 *
 * @param actual the label, normalised; null where none has arrived
 * @param predicted the predicted label, normalised; null where there is none
 */
public record LabelPair(String actual, String predicted) implements Serializable {

  private static final Comparator<String> NULLS_FIRST =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

  /** By label, then by prediction; what is missing first. */
  public static final Comparator<LabelPair> ORDER =
      Comparator.comparing(LabelPair::actual, NULLS_FIRST)
          .thenComparing(LabelPair::predicted, NULLS_FIRST);

  public boolean isLabelled() {
    return actual != null;
  }

  /** Whether there are both, a label and a prediction. */
  public boolean isWhole() {
    return actual != null && predicted != null;
  }
}
