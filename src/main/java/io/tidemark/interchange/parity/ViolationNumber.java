package io.tidemark.interchange.parity;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number that a sentence of a {@code constraint_violations.json} observes. */
final class ViolationNumber {

  private static final Pattern SHARE = Pattern.compile("Only (\\S+)% of data");

  /** Of every generation since 2019. */
  private static final List<Pattern> SENTENCES =
      List.of(
          Pattern.compile("Value:? (\\S+) (?:does not|doesn't) meet"),
          Pattern.compile("[Dd]istance: (\\S+) exceeds"),
          Pattern.compile("Metric value (\\S+) (?:does not|doesn't) meet"),
          Pattern.compile("Metric \\S+ with (\\S+) (?:\\+/-|was)"),
          Pattern.compile("drift (\\S+) exceeds"),
          Pattern.compile("current dataset: (\\d+),"));

  private ViolationNumber() {}

  /** The number, shares as fractions of 1; empty where the sentence has none that is known. */
  static OptionalDouble of(String description) {
    Matcher share = SHARE.matcher(description);
    if (share.find()) {
      OptionalDouble percent = parsed(share.group(1));
      return percent.isPresent() ? OptionalDouble.of(percent.getAsDouble() / 100) : percent;
    }
    for (Pattern sentence : SENTENCES) {
      Matcher found = sentence.matcher(description);
      if (found.find()) {
        return parsed(found.group(1));
      }
    }
    return OptionalDouble.empty();
  }

  private static OptionalDouble parsed(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
