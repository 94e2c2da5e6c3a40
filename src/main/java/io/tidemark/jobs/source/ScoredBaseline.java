package io.tidemark.jobs.source;

import io.tidemark.config.ScoredModelConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Secret;
import io.tidemark.explain.Background;
import io.tidemark.explain.BackgroundJson;
import io.tidemark.explain.Feature;
import io.tidemark.profile.AttributionProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a baseline says of the model that is explained, and what must be the same to compare with
 * it.
 *
 * @param known the attributions of the baseline; empty where they are being learned
 */
record ScoredBaseline(ScoredModelConfig model, Optional<AttributionProfile> known) {

  private Background read(String text) {
    String learned = BackgroundJson.explained(text);
    if (!learned.equals(definition())) {
      throw new BadInputException(
          "attribution.model: the baseline was learned of "
              + learned
              + ", and "
              + definition()
              + " is explained now: run tidemark baseline again");
    }
    return BackgroundJson.read(text);
  }

  /** The background rows that the baseline keeps; empty where it is being learned. */
  Optional<Background> background() {
    return known.map(
        baseline ->
            baseline
                .reference()
                .optionalBackground()
                .map(this::read)
                .orElseThrow(
                    () ->
                        new BadInputException(
                            "attribution.model: the baseline keeps no background rows, as its"
                                + " attributions were not learned from a model: run tidemark"
                                + " baseline again")));
  }

  /** What is explained, and on which scale: two that differ in it cannot be compared. */
  String definition() {
    return model.format() == ScoredModelConfig.Format.XGBOOST
        ? "the margin of trees"
        : model.output().map(name -> "the output '" + name + "'").orElse("the model's output")
            + " on the scale "
            + model.link().name().toLowerCase(Locale.ROOT);
  }

  /** Names all that the sums of a base window depend on, but for the bytes of the model. */
  String collected() {
    return List.of(
            model.format(),
            model.path(),
            model.http().url().map(Secret::reveal).hashCode(),
            model.groups(),
            definition(),
            model.coalitions(),
            model.sampleRows(),
            model.seed())
        + known.flatMap(k -> k.reference().optionalBackground()).orElse("");
  }

  /**
   * Refuses what the baseline was not learned of.
   *
   * @throws BadInputException if an output is explained by other features
   */
  void requireSame(String label, List<Feature> features) {
    List<String> names = features.stream().map(Feature::name).toList();
    known
        .map(baseline -> baseline.features(label))
        .filter(learned -> !learned.equals(names))
        .ifPresent(
            learned -> {
              throw new BadInputException(
                  "attribution.model: the baseline knows the features "
                      + String.join(", ", learned)
                      + ", and not "
                      + String.join(", ", names)
                      + ": run tidemark baseline again");
            });
  }

  /** What the numbers of the model are called. */
  List<String> labels(int outputs) {
    List<String> labels = new ArrayList<>();
    if (outputs == 1) {
      labels.add(AttributionSource.onlyLabel(known));
    } else {
      for (int i = 0; i < outputs; i++) {
        labels.add(model.classes().isEmpty() ? Integer.toString(i) : className(i, outputs));
      }
    }
    known
        .map(AttributionProfile::labels)
        .filter(of -> !List.copyOf(of).equals(labels))
        .ifPresent(
            of -> {
              throw new BadInputException(
                  "attribution.model: the model says "
                      + String.join(", ", labels)
                      + " of a row, and the baseline knows "
                      + String.join(", ", of)
                      + ": run tidemark baseline again");
            });
    return labels;
  }

  private String className(int place, int outputs) {
    if (model.classes().size() != outputs) {
      throw new BadInputException(
          "attribution.model.classes: names "
              + model.classes().size()
              + " numbers, and the model says "
              + outputs
              + " of a row");
    }
    return model.classes().get(place);
  }
}
