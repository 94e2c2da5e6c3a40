package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.LabelText;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Window;
import io.tidemark.profile.PredictionProfiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether labels and predictions are written alike: in words here and in numbers there, every row
 * would count as wrong, or every negative one as right.
 */
public record Spellings(MonitorConfig config) {

  private static final String REMEDY =
      ". Write both alike: map the words in the rows, or name the word in columns.positive-label";

  /**
   * Refuses a baseline that cannot tell right from wrong.
   *
   * @param where the rows are, as {@code training = /lake/train}
   */
  public void requireBaseline(PredictionProfiles profiles, String where) {
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
    if (isClassification()) {
      spelledTwice(labels, predictions)
          .ifPresent(
              why -> {
                throw new BadInputException("columns.prediction: in " + where + " " + why + REMEDY);
              });
    }
    if (isClassification()
        && !predictions.isEmpty()
        && !labels.isEmpty()
        && predictions.isApartFrom(labels)
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
   * Refuses rows of which nothing can be judged.
   *
   * @param baseline its predictions; empty where it has none
   * @param window when the rows happened
   * @throws BadInputException with both sets of values
   */
  void requireWindow(
      Optional<PredictionProfiles> baseline, PredictionProfiles profiles, Window window) {
    unjudgeable(baseline, profiles)
        .ifPresent(
            why -> {
              throw new BadInputException("window " + window + ": " + why);
            });
  }

  /**
   * Why right and wrong cannot be told in rows, of which there are {@code min-rows}: their labels,
   * or predictions, are all unknown to the baseline. Rows of one known class are no such rows.
   * Where the baseline has neither, labels and predictions must be of the same classes.
   *
   * @return the reason, with both sets of values; empty if the rows can be judged
   */
  Optional<String> unjudgeable(Optional<PredictionProfiles> baseline, PredictionProfiles profiles) {
    if (!isClassification()) {
      return Optional.empty();
    }
    KnownLabels labels = KnownLabels.of(profiles);
    KnownLabels predictions = predictions(profiles);
    KnownLabels known = known(baseline);
    if (known.isEmpty()) {
      return isEnough(profiles.labelled()) ? unlike(labels, predictions) : Optional.empty();
    }
    return strange("labels", labels, profiles.labelled(), known)
        .or(() -> strange("predictions", predictions, profiles.rows(), known));
  }

  /** What must be told of rows that can be judged, or are too few to be. */
  List<String> warnings(Optional<PredictionProfiles> baseline, PredictionProfiles profiles) {
    KnownLabels known = known(baseline);
    if (!isClassification() || known.isEmpty()) {
      return List.of();
    }
    KnownLabels labels = baseline.map(KnownLabels::of).orElse(KnownLabels.NONE);
    return Stream.of(
            spelledTwice(KnownLabels.of(profiles), predictions(profiles)),
            unusual("labels", KnownLabels.of(profiles), labels.isEmpty() ? known : labels),
            unusual("predictions", predictions(profiles), known))
        .flatMap(Optional::stream)
        .toList();
  }

  private static KnownLabels known(Optional<PredictionProfiles> baseline) {
    return baseline
        .map(b -> KnownLabels.of(b).with(KnownLabels.predicted(b)))
        .orElse(KnownLabels.NONE);
  }

  private KnownLabels predictions(PredictionProfiles profiles) {
    return hasPredictions() ? KnownLabels.predicted(profiles) : KnownLabels.NONE;
  }

  private boolean isEnough(long rows) {
    return rows >= config.modelQuality().minRows();
  }

  private Optional<String> strange(String what, KnownLabels found, long rows, KnownLabels known) {
    return found.isEmpty() || !found.isApartFrom(known) || !isEnough(rows)
        ? Optional.empty()
        : Optional.of(
            "the baseline knows none of its "
                + what
                + "; they are "
                + found.named()
                + ", those of the baseline "
                + known.named()
                + REMEDY
                + "; or learn the baseline anew from rows with these values");
  }

  /** Why labels and predictions, of which no baseline tells, cannot be of the same classes. */
  private Optional<String> unlike(KnownLabels labels, KnownLabels predictions) {
    if (labels.isEmpty() || predictions.isEmpty()) {
      return Optional.empty();
    }
    KnownLabels all = labels.with(predictions);
    boolean isUnlike =
        predictions.isApartFrom(labels)
            && (isBinary() ? all.texts().size() > 2 : predictions.texts().size() > 1);
    Optional<String> unborne =
        config
            .columns()
            .positiveLabel()
            .filter(p -> isBinary() && all.texts().size() > 1)
            .filter(p -> !all.texts().contains(LabelText.of(p)));
    if (!isUnlike && unborne.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        (isUnlike
                ? "no prediction is one of its labels"
                : "no label and no prediction is columns.positive-label = " + unborne.get())
            + "; the predictions there are "
            + predictions.named()
            + ", the labels "
            + labels.named()
            + REMEDY);
  }

  /** A class that labels write in one way and predictions in another, and never the other's. */
  private static Optional<String> spelledTwice(KnownLabels labels, KnownLabels predictions) {
    KnownLabels onlyLabels = labels.without(predictions);
    return predictions.without(labels).texts().stream()
        .flatMap(
            predicted ->
                onlyLabels.texts().stream()
                    .filter(label -> label.strip().equalsIgnoreCase(predicted.strip()))
                    .map(l -> "predictions write '" + predicted + "' and labels '" + l + "'"))
        .findFirst();
  }

  private static Optional<String> unusual(String what, KnownLabels found, KnownLabels usual) {
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
