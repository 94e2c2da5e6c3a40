package io.tidemark.config;

import io.tidemark.core.ProblemType;
import java.util.Objects;
import java.util.Optional;

/**
 * The model that is monitored.
 *
 * @param name what tables call it
 * @param version which of its versions
 */
public record ModelConfig(
    Optional<String> name, Optional<String> version, ProblemType problemType) {

  public ModelConfig {
    Objects.requireNonNull(problemType, "problemType");
  }

  static ModelConfig read(Section section) {
    ModelConfig model =
        new ModelConfig(
            section.at("name").optional(Node::text),
            section.at("version").optional(Node::text),
            section.at("problem-type").word(ProblemType.class));
    section.close();
    return model;
  }
}
