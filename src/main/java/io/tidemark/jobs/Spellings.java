package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.LabelText;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Window;
import io.tidemark.profile.PredictionProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether labels and predictions are written alike: in words here and in numbers there, every row
 * would count as wrong, or every negative one as right.
 */
record Spellings(MonitorConfig config) {

  private static final String REMEDY =
      ". Write both alike: map the words in the rows, or name the word in columns.positive-label";

  /**
   * Refuses a baseline that cannot tell right from wrong.
   *
   * @param where the rows are, as {@code training = /lake/train}
   */
  void requireBaseline(PredictionProfiles profiles, String where) {
    KnownLabels labels = KnownLabels.of(profiles);
    KnownLabels predictions = KnownLabels.predicted(profiles);
    Optional<String> positive = config.columns().positiveLabel();
    if (isBinary() && positive.isPresent()) {
      labels.requirePositive(positive.get(), where);
      if (hasPredictions()
          && !predictions.isEmpty()
          && !predictions.texts().contains(LabelText.of(positive.get()))) {
        throw new BadInputException(
            "columns.positive-label = \""
                + positive.get()
                + "\": no prediction of "
                + where
                + " in columns.prediction = "
                + config.columns().prediction().orElseThrow()
                + " is this label; the predictions there are "
                + predictions.named()
                + ", the labels "
                + labels.named()
                + REMEDY);
      }
    }
    if (isClassification()
        && !predictions.isEmpty()
        && !labels.isEmpty()
        && predictions.without(labels).texts().size() == predictions.texts().size()
        && predictions.texts().size() > 1) {
      throw new BadInputException(
          "columns.prediction: no prediction of "
              + where
              + " is one of its labels; the predictions there are "
              + predictions.named()
              + ", the labels "
              + labels.named()
              + REMEDY);
    }
  }

  /**
   * Refuses a window whose labels, or predictions, are all unknown to the baseline, and warns of
   * one that has some of them. A window of one known class is no such window. Where the baseline
   * has neither, labels and predictions of the window must be of one kind.
   *
   * @param baseline its predictions; empty where it has none
   * @return what must be told
   */
  List<String> requireWindow(
      Optional<PredictionProfiles> baseline, PredictionProfiles profiles, Window window) {
    if (!isClassification()) {
      return List.of();
    }
    KnownLabels known = baseline.map(KnownLabels::of).orElse(KnownLabels.NONE);
    KnownLabels both = known.with(baseline.map(KnownLabels::predicted).orElse(KnownLabels.NONE));
    if (both.isEmpty()) {
      requireAlike(profiles, window);
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    check("labels", KnownLabels.of(profiles), known, both, profiles.labelled(), window)
        .ifPresent(warnings::add);
    if (hasPredictions()) {
      check("predictions", KnownLabels.predicted(profiles), both, both, profiles.rows(), window)
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  /** Refuses labels and predictions of a window that cannot be of the same classes. */
  private void requireAlike(PredictionProfiles profiles, Window window) {
    KnownLabels labels = KnownLabels.of(profiles);
    KnownLabels predictions = KnownLabels.predicted(profiles);
    if (labels.isEmpty() || predictions.isEmpty() || !hasPredictions()) {
      return;
    }
    KnownLabels all = labels.with(predictions);
    boolean areDisjoint = all.texts().size() == labels.texts().size() + predictions.texts().size();
    boolean isUnlike =
        isBinary()
            ? all.texts().size() > 2 && areDisjoint
            : areDisjoint
                && predictions.texts().size() > 1
                && profiles.labelled() >= config.modelQuality().minRows();
    boolean isNeverPositive =
        isBinary()
            && all.texts().size() > 1
            && config
                .columns()
                .positiveLabel()
                .filter(p -> !all.texts().contains(LabelText.of(p)))
                .isPresent();
    if (isUnlike || isNeverPositive) {
      throw new BadInputException(
          "window "
              + window
              + ": "
              + (isUnlike
                  ? "no prediction is one of its labels"
                  : "no label and no prediction is columns.positive-label = "
                      + config.columns().positiveLabel().orElseThrow())
              + "; the predictions there are "
              + predictions.named()
              + ", the labels "
              + labels.named()
              + REMEDY);
    }
  }

  private Optional<String> check(
      String what,
      KnownLabels found,
      KnownLabels usual,
      KnownLabels known,
      long rows,
      Window window) {
    KnownLabels strange = found.without(known);
    boolean isAllStrange = !found.isEmpty() && strange.texts().size() == found.texts().size();
    // A class that a few rows bring may be new; that of a binary problem never is.
    if (isAllStrange && (isBinary() || rows >= config.modelQuality().minRows())) {
      throw new BadInputException(
          "window "
              + window
              + ": the baseline knows none of its "
              + what
              + "; they are "
              + found.named()
              + ", those of the baseline "
              + known.named()
              + REMEDY
              + "; or learn the baseline anew from rows with these values");
    }
    KnownLabels unusual = found.without(usual);
    return unusual.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the baseline has no rows with the "
                + what
                + " "
                + unusual.named()
                + "; its "
                + what
                + " are "
                + usual.named());
  }

  private boolean hasPredictions() {
    return config.columns().prediction().isPresent();
  }

  private boolean isBinary() {
    return config.model().problemType() == ProblemType.BINARY_CLASSIFICATION;
  }

  private boolean isClassification() {
    return isBinary() || config.model().problemType() == ProblemType.MULTICLASS_CLASSIFICATION;
  }
}
