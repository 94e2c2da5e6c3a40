package io.tidemark.core;

/** How much a violation matters; declared from least to most. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL
}
