package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** The way from JSON to a {@link ViolationsFile} and back. */
final class ViolationsJson {

  private ViolationsJson() {}

  static ViolationsFile read(JsonFields root) {
    return root.read(
        file ->
            new ViolationsFile(
                file.optionalText("version"),
                file.objects("violations", ViolationsJson::violation),
                file.rest()));
  }

  private static FileViolation violation(JsonFields violation) {
    return new FileViolation(
        violation.optionalText("feature_name"),
        violation.text("constraint_check_type"),
        violation.text("description"),
        violation.rest());
  }

  static ObjectNode write(ViolationsFile file) {
    return new JsonObject()
        .put("version", file.version(), Function.identity())
        .putObjects(
            "violations",
            file.violations(),
            v ->
                new JsonObject()
                    .put("feature_name", v.featureName(), Function.identity())
                    .put("constraint_check_type", v.constraintCheckType())
                    .put("description", v.description())
                    .end(v.otherFields()))
        .end(file.otherFields());
  }
}
