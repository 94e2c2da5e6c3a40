package io.tidemark.core;

/** The four jobs of model monitoring. */
public enum MonitorType {
  DATA_QUALITY,
  MODEL_QUALITY,
  BIAS,
  ATTRIBUTION
}
