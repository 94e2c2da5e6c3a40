package io.tidemark.jobs.source;

import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import java.util.Optional;

/** What a configuration asks for of predictions: their quality, their bias, and by which labels. */
public record AskedOfPredictions(MonitorConfig config) {

  /** Whether anything is to be judged, and enough is said to learn how it was in the beginning. */
  public boolean isLearnable() {
    return (config.modelQuality().enabled() && new PredictionRoles(config).problem().isEmpty())
        || new BiasRoles(config).areKnown();
  }

  /** Whether windows are judged; what that needs is known to be configured then. */
  public boolean isJudged() {
    return (config.modelQuality().enabled() && config.groundTruth().isPresent())
        || config.bias().isActive();
  }

  /** The column with the labels of the rows that the baseline is learned from. */
  public Optional<String> baselineLabel() {
    return config
        .modelQuality()
        .baseline()
        .label()
        .or(() -> config.groundTruth().map(GroundTruthConfig::label));
  }
}
