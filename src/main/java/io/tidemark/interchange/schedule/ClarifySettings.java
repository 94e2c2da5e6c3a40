package io.tidemark.interchange.schedule;

import java.util.ArrayList;
import java.util.List;

/** Clarify's {@code analysis_config.json} as keys of a configuration. */
record ClarifySettings(Settings settings, Taken source) {

  /** Whether a document is one, which has none of the fields of the other files. */
  static boolean isOne(Taken document) {
    return document.has("facet") || document.has("label_values_or_threshold");
  }

  void add() {
    source.ignore("version");
    List<String> facets = new ArrayList<>();
    for (int i = 0; i < source.size("facet"); i++) {
      String at = "facet/" + i;
      source.requireObject(at);
      String column = source.word(at + "/name_or_index").orElse("");
      List<String> values = source.texts(at + "/value_or_threshold");
      if (column.isEmpty() || column.chars().allMatch(Character::isDigit)) {
        settings.lose(
            "facet[" + i + "] = " + Quoted.of(column),
            "it counts columns; name the column in bias.facets");
      } else {
        facets.add(
            "{ column = "
                + Quoted.of(column)
                + (values.isEmpty()
                    ? ""
                    : ", values = ["
                        + String.join(", ", values.stream().map(Quoted::of).toList())
                        + "]")
                + " }");
      }
    }
    if (!facets.isEmpty()) {
      settings.put(
          "bias.facets",
          "[" + String.join(", ", facets) + "]",
          "facet; of a number that is a threshold write intervals = [\"(40, Infinity)\"]");
    }
    source
        .word("group_variable")
        .ifPresent(column -> settings.text("bias.group-variable", column, "group_variable"));
    List<String> favourable = source.texts("label_values_or_threshold");
    if (!favourable.isEmpty()) {
      settings.texts("bias.favourable", favourable, "label_values_or_threshold");
    }
  }
}
