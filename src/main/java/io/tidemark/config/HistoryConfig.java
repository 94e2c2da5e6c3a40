package io.tidemark.config;

import java.util.Objects;

/**
 * What the earlier windows of a metric say of the next.
 *
 * @param strategy how an anomaly is told
 * @param deviations how many standard deviations make one, above 0
 * @param warmUp the earlier windows that it takes, from 2 to 1000
 * @param windows the most of them that count, the latest, at least the warm-up
 */
public record HistoryConfig(HistoryStrategy strategy, double deviations, int warmUp, int windows) {

  private static final int FEWEST = 2;
  private static final int MOST = 1_000;

  public HistoryConfig {
    Objects.requireNonNull(strategy, "strategy");
    NumberRange.POSITIVE.check("drift.history.deviations", deviations);
    if (warmUp < FEWEST || windows < warmUp || windows > MOST) {
      throw new IllegalArgumentException(
          "drift.history needs "
              + FEWEST
              + " <= warm-up <= windows <= "
              + MOST
              + ", had "
              + warmUp
              + " and "
              + windows);
    }
  }

  static HistoryConfig read(Section section) {
    int warmUp = section.at("warm-up").whole(FEWEST, MOST);
    int windows = section.at("windows").whole(FEWEST, MOST);
    if (windows < warmUp) {
      section.at("windows").refuse("expected at least warm-up, " + warmUp + ", was " + windows);
      windows = warmUp;
    }
    HistoryConfig history =
        new HistoryConfig(
            section.at("strategy").word(HistoryStrategy.class),
            section.at("deviations").number(NumberRange.POSITIVE),
            warmUp,
            windows);
    section.close();
    return history;
  }
}
