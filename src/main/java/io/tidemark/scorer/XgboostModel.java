package io.tidemark.scorer;

import io.tidemark.core.BadInputException;
import io.tidemark.explain.Explainer;
import io.tidemark.explain.ExplainerSource;
import io.tidemark.explain.Feature;
import java.util.List;
import java.util.function.Supplier;

/**
 * A file that XGBoost has saved.
 *
 * @param features what contributes as one
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record XgboostModel(byte[] file, List<Feature> features) implements ExplainerSource {

  /** The one that this is tested with. */
  private static final String LIBRARY = "ml.dmlc:xgboost4j_2.12:2.1.4";

  public XgboostModel {
    features = List.copyOf(features);
  }

  @Override
  public String id() {
    return "xgboost " + Fingerprint.of(file) + " " + features;
  }

  @Override
  public Explainer open() {
    return withLibrary(() -> new TreeExplainer(file, features));
  }

  /**
   * The names of the columns that a file says; empty if it says none.
   *
   * @throws BadInputException if it is no model
   */
  public static List<String> names(byte[] file) {
    return withLibrary(() -> TreeExplainer.names(file));
  }

  private static <T> T withLibrary(Supplier<T> use) {
    try {
      return use.get();
    } catch (LinkageError e) {
      throw new BadInputException(
          "XGBoost is not among the libraries, or not for this machine ("
              + e.getMessage()
              + "): add --packages "
              + LIBRARY
              + " to spark-submit, or its jar",
          e);
    }
  }
}
