package io.tidemark.jobs.monitor;

import io.tidemark.core.BadInputException;
import io.tidemark.core.LabelText;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionProfiles;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The labels that rows of a classification bear; none of a regression.
 *
 * @param texts normalised, in their order
 */
record KnownLabels(Set<String> texts) {

  /** So many labels are named in a message. */
  private static final int MOST_NAMED = 10;

  static final KnownLabels NONE = new KnownLabels(Set.of());

  KnownLabels {
    texts = new TreeSet<>(texts);
  }

  static KnownLabels of(PredictionProfiles profiles) {
    return of(profiles, LabelPair::actual);
  }

  /** The predictions of rows, which are labels too. */
  static KnownLabels predicted(PredictionProfiles profiles) {
    return of(profiles, LabelPair::predicted);
  }

  private static KnownLabels of(PredictionProfiles profiles, Function<LabelPair, String> label) {
    Set<String> texts = new TreeSet<>();
    profiles.whole().cube().counts().keySet().stream()
        .map(label)
        .filter(Objects::nonNull)
        .forEach(texts::add);
    return new KnownLabels(texts);
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** These and the others. */
  KnownLabels with(KnownLabels others) {
    Set<String> all = new TreeSet<>(texts);
    all.addAll(others.texts);
    return new KnownLabels(all);
  }

  /**
   * Refuses a positive label that no row bears: recall would be undefined and everything else that
   * of a model which is always right about nothing.
   *
   * @param positive as somebody wrote it
   * @param where the rows are, as {@code training = /lake/train}
   */
  void requirePositive(String positive, String where) {
    if (!texts.contains(LabelText.of(positive))) {
      throw new BadInputException(
          "columns.positive-label = \""
              + positive
              + "\": no row of "
              + where
              + " bears this label; the labels there are "
              + named()
              + ". Name one of them, or give rows that bear it");
    }
  }

  /** Whether none of these is one of the others. */
  boolean isApartFrom(KnownLabels others) {
    return texts.stream().noneMatch(others.texts::contains);
  }

  /** Those that the others do not have. */
  KnownLabels without(KnownLabels others) {
    Set<String> rest = new TreeSet<>(texts);
    rest.removeAll(others.texts);
    return new KnownLabels(rest);
  }

  /** The labels in words, the first ones of many. */
  String named() {
    String first = String.join(", ", texts.stream().limit(MOST_NAMED).toList());
    return texts.size() > MOST_NAMED
        ? first + " and " + (texts.size() - MOST_NAMED) + " more"
        : first;
  }
}
