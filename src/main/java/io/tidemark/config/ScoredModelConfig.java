package io.tidemark.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A model that is asked what it says of rows, to tell what their features contribute.
 *
 * @param format what the model is
 * @param path of its file or folder; empty where there is none
 * @param allowedClasses that a folder of Spark ML may name besides Spark's
 * @param http its address, instead
 * @param features the columns that it takes, in its order; empty for those that it names, or else
 *     all features
 * @param groups columns that are one feature, by its name
 * @param output the name of the output that is read; empty for the last that holds numbers
 * @param classes the names of its numbers, in their order; empty for their places
 * @param link the scale on which contributions add up
 * @param coalitions the most sets of features that are asked about, where there are more than a
 *     dozen features
 * @param backgroundRows how many training rows stand in for features that are left out
 * @param backgroundCentres how many centres of k-means do instead; empty for rows
 * @param trainingRows the most training rows that are explained
 * @param sampleRows the most rows of a base window that are
 * @param seed of every choice
 */
public record ScoredModelConfig(
    Format format,
    Optional<String> path,
    List<String> allowedClasses,
    HttpModelConfig http,
    List<String> features,
    Map<String, List<String>> groups,
    Optional<String> output,
    List<String> classes,
    Link link,
    int coalitions,
    int backgroundRows,
    OptionalInt backgroundCentres,
    int trainingRows,
    int sampleRows,
    int seed) {

  /** What a model is. */
  public enum Format {
    /** A file of the Open Neural Network Exchange. */
    ONNX,
    /** A folder of Spark ML. */
    SPARK_ML,
    /** A file of XGBoost. */
    XGBOOST,
    /** An address. */
    HTTP
  }

  /** The scale on which contributions add up. */
  public enum Link {
    /** What the model says. */
    IDENTITY,
    /** The log odds of it. */
    LOGIT
  }

  /** Fewer rows tell no sampling error. */
  private static final int FEWEST = 50;

  private static final int MOST = 100_000;

  public ScoredModelConfig {
    allowedClasses = List.copyOf(allowedClasses);
    features = List.copyOf(features);
    groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    classes = List.copyOf(classes);
  }

  /** Whether there is a model. */
  public boolean isGiven() {
    return path.isPresent() || http.url().isPresent();
  }

  /** Where the configuration says which model it is. */
  public String key() {
    return format == Format.HTTP
        ? "attribution.model.http"
        : "attribution.model.path" + path.map(p -> " = " + p).orElse("");
  }

  static ScoredModelConfig read(Section section, AllowedPlaces places) {
    Node path = section.at("path");
    Node format = section.at("format");
    ScoredModelConfig model =
        new ScoredModelConfig(
            format.optional(node -> node.word(Format.class)).orElse(Format.ONNX),
            path.optional(Node::text),
            section.at("allowed-classes").texts(),
            HttpModelConfig.read(section.section("http"), places),
            section.at("features").texts(),
            section.at("groups").map(Node::texts),
            section.at("output").optional(Node::text),
            section.at("classes").texts(),
            section.at("link").word(Link.class),
            section.at("coalitions").whole(2, MOST),
            section.at("background-rows").whole(1, 1_000),
            section
                .at("background-centres")
                .optional(node -> node.whole(1, 12))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()),
            section.at("training-rows").whole(FEWEST, MOST),
            section.at("sample-rows").whole(FEWEST, MOST),
            section.at("seed").whole(0, Integer.MAX_VALUE));
    model.path().flatMap(places::refusal).ifPresent(path::refuse);
    Node url = section.section("http").at("url");
    if (model.isGiven() && !format.isPresent()) {
      format.word(Format.class);
    } else if (format.isPresent()) {
      boolean isHttp = model.format() == Format.HTTP;
      Node needed = isHttp ? url : path;
      Node other = isHttp ? path : url;
      if (!needed.isPresent()) {
        needed.text();
      }
      if (other.isPresent()) {
        other.refuse("has no effect beside format = " + Written.word(model.format()));
      }
    }
    model.refuseOverlaps(section);
    section.close();
    return model;
  }

  private void refuseOverlaps(Section section) {
    for (Map.Entry<String, List<String>> group : groups.entrySet()) {
      Node node = section.at("groups");
      if (group.getValue().isEmpty()) {
        node.refuse("the feature " + group.getKey() + " has no columns");
      }
      for (String column : group.getValue()) {
        long times = groups.values().stream().flatMap(List::stream).filter(column::equals).count();
        if (times > 1) {
          node.refuse("the column " + column + " is in two features");
        } else if (!features.isEmpty() && !features.contains(column)) {
          node.refuse(
              "the column " + column + " of " + group.getKey() + " is not among the features");
        }
      }
    }
    if (features.stream().distinct().count() < features.size()) {
      section.at("features").refuse("a column stands there twice");
    }
  }
}
