package io.tidemark.config;

import java.util.Objects;

/**
 * A configuration file that has been read already, from wherever it lies.
 *
 * @param name what messages call it, such as {@code credit-risk.conf}
 * @param text its HOCON text
 */
public record ConfigFile(String name, String text) {

  public ConfigFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }

  /** The name; the text may hold secrets. */
  @Override
  public String toString() {
    return name;
  }
}
