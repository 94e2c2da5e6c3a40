package io.tidemark.capture;

import java.io.Serializable;
import java.util.Objects;

/** A column of captures that holds what the payloads say: a feature, a prediction or a score. */
public record CaptureColumn(String name, ColumnType type) implements Serializable {

  public CaptureColumn {
    Objects.requireNonNull(type, "type");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A column of captures needs a name");
    }
  }
}
