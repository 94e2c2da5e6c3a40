package io.tidemark.config;

import io.tidemark.core.LabelText;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The outcome that bias is about.
 *
 * @param column of the label in SageMaker's files
 * @param labels those that are favourable, normalised; empty where the configuration names none
 */
public record FavourableOutcome(String column, Set<String> labels) {

  public FavourableOutcome {
    labels = Set.copyOf(labels);
  }

  /** What a configuration says. */
  public static FavourableOutcome of(MonitorConfig config) {
    List<String> own = config.bias().favourable();
    return new FavourableOutcome(
        config
            .modelQuality()
            .baseline()
            .label()
            .or(() -> config.groundTruth().map(t -> t.label()))
            .orElse("label"),
        (own.isEmpty() ? config.columns().positiveLabel().stream().toList() : own)
            .stream().map(LabelText::of).filter(Objects::nonNull).collect(Collectors.toSet()));
  }

  /** The labels as text, joined by commas. */
  public String text() {
    return String.join(",", labels.stream().sorted().toList());
  }
}
