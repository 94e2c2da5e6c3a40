package io.tidemark.core;

import java.util.Objects;

/**
 * A value that nobody may read by accident: a password, a token, a key. Its text is {@code ***}, it
 * has no property that a library could serialize, and whoever makes one makes it known to {@link
 * Redaction}, which strikes it out of every text that leaves the program. Two are equal where their
 * values are.
 */
public final class Secret {

  /** What stands in a text where a secret was. */
  public static final String MASK = "***";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** The secret of this value; from now on no text shows it. */
  public static Secret of(String value) {
    Redaction.learn(Objects.requireNonNull(value, "value"));
    return new Secret(value);
  }

  /** The value, for the one that it was written for. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
