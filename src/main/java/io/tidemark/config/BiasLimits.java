package io.tidemark.config;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which metrics of bias alert, and when.
 *
 * @param alertOn names of metrics
 * @param rules of which one is enough
 * @param threshold the difference from which on a watched group is too much worse off, in (0, 1)
 * @param fourFifths the ratio under which it is, in (0, 1)
 * @param changeThreshold the difference from the baseline's from which on it is, in (0, 1)
 * @param falseAlarms the probability of a false alarm in a window, in (0, 1)
 */
public record BiasLimits(
    Set<String> alertOn,
    List<BiasRuleName> rules,
    double threshold,
    double fourFifths,
    double changeThreshold,
    double falseAlarms) {

  public BiasLimits {
    alertOn = Set.copyOf(alertOn);
    rules = List.copyOf(Objects.requireNonNull(rules, "rules"));
    NumberRange.INSIDE_SHARE.check("bias.threshold", threshold);
    NumberRange.INSIDE_SHARE.check("bias.four-fifths", fourFifths);
    NumberRange.INSIDE_SHARE.check("bias.change-threshold", changeThreshold);
    NumberRange.INSIDE_SHARE.check("bias.false-alarms", falseAlarms);
  }

  static BiasLimits read(Section section, KnownNames names) {
    return new BiasLimits(
        new TreeSet<>(section.at("alert-on").names("bias metric with a test", names.biasAlerts())),
        section.at("rules").words(BiasRuleName.class),
        section.at("threshold").number(NumberRange.INSIDE_SHARE),
        section.at("four-fifths").number(NumberRange.INSIDE_SHARE),
        section.at("change-threshold").number(NumberRange.INSIDE_SHARE),
        section.at("false-alarms").number(NumberRange.INSIDE_SHARE));
  }
}
