package io.tidemark.core;

import java.util.Locale;

/** The four jobs of model monitoring. */
public enum MonitorType {
  DATA_QUALITY,
  MODEL_QUALITY,
  BIAS,
  ATTRIBUTION;

  /** As commands and people name it, such as {@code data-quality}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
