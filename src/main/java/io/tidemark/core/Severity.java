package io.tidemark.core;

import java.util.Locale;

/** How much a violation matters; declared from least to most. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** As tables, files and people have it, such as {@code warning}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
