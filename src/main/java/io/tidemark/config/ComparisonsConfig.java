package io.tidemark.config;

import java.util.List;

/**
 * What the distributions of a window are compared with, and which of these comparisons alert.
 *
 * @param with what is compared and published; the baseline is always among them
 * @param alertOn those of them that may be violations
 */
public record ComparisonsConfig(List<Comparison> with, List<Comparison> alertOn) {

  public ComparisonsConfig {
    with = with.stream().distinct().sorted().toList();
    alertOn = alertOn.stream().distinct().sorted().toList();
    if (!with.contains(Comparison.BASELINE) || !with.containsAll(alertOn)) {
      throw new IllegalArgumentException(
          "drift.compare-with must hold the baseline and all of drift.alert-on, was "
              + with
              + " for "
              + alertOn);
    }
  }

  static ComparisonsConfig read(Section drift) {
    List<Comparison> with = drift.at("compare-with").words(Comparison.class);
    List<Comparison> alertOn = drift.at("alert-on").words(Comparison.class);
    if (!with.contains(Comparison.BASELINE)) {
      drift.at("compare-with").refuse("expected \"baseline\" among them, which every check needs");
    } else if (!with.containsAll(alertOn)) {
      drift.at("alert-on").refuse("expected only what drift.compare-with names too");
    } else {
      return new ComparisonsConfig(with, alertOn);
    }
    return new ComparisonsConfig(List.of(Comparison.BASELINE), List.of());
  }
}
