package io.tidemark.constraints.bias;

import io.tidemark.metrics.bias.BiasMetric;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.metrics.bias.GroupComparison;
import io.tidemark.metrics.bias.GroupCounts;
import java.util.List;
import java.util.Set;

/**
 * How bias is judged.
 *
 * @param metrics the names of the metrics that alert; the others are published
 * @param rules of which one is enough
 * @param absolute the difference from which on a watched group is too much worse off, in (0, 1]
 * @param fourFifths the ratio of positive predictions under which it is, in (0, 1)
 * @param change the difference from the baseline's difference from which on it is, in (0, 1]
 * @param falseAlarms the probability of any false alarm in a window without bias, in (0, 1)
 * @param minGroupSize the rows that both proportions need before they are judged
 */
public record BiasSettings(
    List<String> metrics,
    Set<BiasRule> rules,
    double absolute,
    double fourFifths,
    double change,
    double falseAlarms,
    long minGroupSize) {

  public BiasSettings {
    metrics = metrics.stream().map(name -> BiasMetrics.named(name).name()).toList();
    rules = Set.copyOf(rules);
    for (String name : metrics) {
      if (!testable().contains(name)) {
        throw new IllegalArgumentException(
            "Bias metric '" + name + "' cannot alert: only " + testable() + " have a test");
      }
    }
    if (!(absolute > 0 && absolute <= 1)
        || !(change > 0 && change <= 1)
        || !(fourFifths > 0 && fourFifths < 1)
        || !(falseAlarms > 0 && falseAlarms < 1)
        || minGroupSize < 1) {
      throw new IllegalArgumentException(
          "Bias needs limits in (0, 1] and groups of at least 1, had absolute "
              + absolute
              + ", change "
              + change
              + ", four-fifths "
              + fourFifths
              + ", false-alarms "
              + falseAlarms
              + ", min-group-size "
              + minGroupSize);
    }
  }

  /** The metrics that can alert, in alphabetical order. */
  public static List<String> testable() {
    GroupComparison none = GroupComparison.of(GroupCounts.NONE, GroupCounts.NONE);
    return BiasMetrics.all().stream()
        .filter(metric -> metric.disadvantage(none).isPresent())
        .map(BiasMetric::name)
        .toList();
  }

  /**
   * What holds unless the configuration says otherwise: DPPL, and RD once there are labels; a
   * difference of 0.1 or a ratio under four fifths; one window in a hundred with a false alarm;
   * groups of 100.
   */
  public static BiasSettings usual() {
    return new BiasSettings(
        List.of("dppl", "rd"),
        Set.of(BiasRule.ABSOLUTE, BiasRule.FOUR_FIFTHS),
        0.1,
        0.8,
        0.1,
        0.01,
        100);
  }

  /** The settings with another least group size. */
  public BiasSettings withMinGroupSize(long rows) {
    return new BiasSettings(metrics, rules, absolute, fourFifths, change, falseAlarms, rows);
  }

  /** The settings with other rules. */
  public BiasSettings with(BiasRule... others) {
    return new BiasSettings(
        metrics, Set.of(others), absolute, fourFifths, change, falseAlarms, minGroupSize);
  }
}
