package io.tidemark.explain;

import java.util.List;

/**
 * Explains a model by Shapley values.
 *
 * @param features what takes part
 * @param coalitions the most sets of features that the model is asked about, where there are more
 *     features than {@link Coalitions#ALL_UP_TO}
 * @param seed of the choice of sets
 */
public record ShapleySource(
    ScorerSource model,
    List<Feature> features,
    Background background,
    int coalitions,
    long seed,
    Link link)
    implements ExplainerSource {

  public ShapleySource {
    features = List.copyOf(features);
  }

  /** The sets of features that the model is asked about. */
  public Coalitions sets() {
    return features.size() <= Coalitions.ALL_UP_TO
        ? Coalitions.all(features.size())
        : Coalitions.drawn(features.size(), coalitions, seed);
  }

  @Override
  public boolean isOfDriver() {
    return model.isOfDriver();
  }

  @Override
  public String id() {
    return String.join(
        " ",
        model.id(),
        features.toString(),
        Integer.toHexString(background.hash()),
        coalitions + "/" + seed,
        link.name());
  }

  @Override
  public Explainer open() {
    Scorer scorer = model.open();
    try {
      return new ShapleyExplainer(scorer, features, background, sets(), link);
    } catch (RuntimeException e) {
      scorer.close();
      throw e;
    }
  }
}
