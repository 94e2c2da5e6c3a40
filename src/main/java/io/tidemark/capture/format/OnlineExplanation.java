package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of an endpoint with SageMaker Clarify's online explainability: what the model
 * answered, as a text of its own, beside what each feature contributed to it, {@code
 * {"predictions": {"content_type": ..., "data": ...}, "explanations": {"kernel_shap":
 * [[{"feature_header": ..., "attributions": [{"attribution": [...]}]}, ...], ...]}}}. A record that
 * was not explained is null.
 *
 * @param predictions what the model answered
 * @param contributions by record and feature, a text for each output; none where nothing was
 *     explained
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-online-explainability-invoke-endpoint.html">Invoke
 *     the endpoint</a>
 */
record OnlineExplanation(Payload predictions, List<Map<String, List<String>>> contributions) {

  private static final String EXPLANATIONS = "explanations";

  /**
   * The explanation in a payload; empty where it is something else.
   *
   * @param features their names by place, for answers that do not name them
   */
  static Optional<OnlineExplanation> of(Payload payload, List<String> features) throws Unreadable {
    // Few payloads are; the others are not to be read twice.
    if (!payload.text().contains('"' + EXPLANATIONS + '"')
        || !payload.text().stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    List<Object> roots = JsonText.values(payload.text());
    if (roots.size() != 1
        || !(roots.get(0) instanceof Map<?, ?> root)
        || !(root.get(EXPLANATIONS) instanceof Map<?, ?> explanations)
        || !(root.get("predictions") instanceof Map<?, ?> answered)
        || !(answered.get("data") instanceof String data)) {
      return Optional.empty();
    }
    List<Map<String, List<String>>> contributions = new ArrayList<>();
    if (explanations.get("kernel_shap") instanceof List<?> records) {
      for (Object record : records) {
        contributions.add(record instanceof List<?> list ? record(list, features) : Map.of());
      }
    }
    return Optional.of(
        new OnlineExplanation(
            Payload.text(
                data,
                answered.get("content_type") instanceof String type ? type : "",
                payload.place() + ".predictions.data"),
            contributions));
  }

  private static Map<String, List<String>> record(List<?> told, List<String> features)
      throws Unreadable {
    Map<String, List<String>> byFeature = new LinkedHashMap<>();
    for (int i = 0; i < told.size(); i++) {
      if (!(told.get(i) instanceof Map<?, ?> feature)
          || !(feature.get("attributions") instanceof List<?> parts)) {
        throw new Unreadable(INVALID_PAYLOAD, "Feature " + i + " has no attributions");
      }
      String name =
          feature.get("feature_header") instanceof String header
              ? header
              : i < features.size() ? features.get(i) : "_c" + i;
      byFeature.put(name, sums(name, parts));
    }
    return byFeature;
  }

  /** By output, what a feature contributed: of a text the parts are its words, which add up. */
  private static List<String> sums(String feature, List<?> parts) throws Unreadable {
    List<String> sums = new ArrayList<>();
    for (Object part : parts) {
      if (!(part instanceof Map<?, ?> fields)
          || !(fields.get("attribution") instanceof List<?> outputs)) {
        throw new Unreadable(
            INVALID_PAYLOAD, "An attribution of " + Unreadable.quoted(feature) + " has no numbers");
      }
      for (int output = 0; output < outputs.size(); output++) {
        String number = String.valueOf(outputs.get(output));
        if (sums.size() == output) {
          sums.add(number);
        } else {
          sums.set(output, added(feature, sums.get(output), number));
        }
      }
    }
    return sums;
  }

  private static String added(String feature, String one, String other) throws Unreadable {
    try {
      return Double.toString(Double.parseDouble(one) + Double.parseDouble(other));
    } catch (NumberFormatException e) {
      throw new Unreadable(
          INVALID_PAYLOAD,
          "An attribution of "
              + Unreadable.quoted(feature)
              + " is no number: "
              + Unreadable.quoted(other));
    }
  }

  /**
   * The outputs of a record with what its features contributed, under a prefix and their names;
   * where there are several outputs, {@code [0]}, {@code [1]} ... behind it.
   */
  Map<String, String> with(Map<String, String> outputs, int record, String prefix) {
    Map<String, String> all = new LinkedHashMap<>(outputs);
    if (contributions.isEmpty()) {
      return all;
    }
    contributions
        .get(record)
        .forEach(
            (feature, numbers) -> {
              for (int i = 0; i < numbers.size(); i++) {
                String place = numbers.size() == 1 ? "" : "[" + i + "]";
                all.put(prefix + feature + place, numbers.get(i));
              }
            });
    return all;
  }
}
