package io.tidemark.config;

import io.tidemark.core.ProblemType;
import java.util.Objects;

/** The model that is monitored. */
public record ModelConfig(String name, String version, ProblemType problemType) {

  public ModelConfig {
    Objects.requireNonNull(problemType, "problemType");
    if (name.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException(
          "A model needs a name and a version, had '" + name + "' and '" + version + "'");
    }
  }

  static ModelConfig read(Section section) {
    ModelConfig model =
        new ModelConfig(
            section.at("name").text(),
            section.at("version").text(),
            section.at("problem-type").word(ProblemType.class));
    section.close();
    return model;
  }
}
