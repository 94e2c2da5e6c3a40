package io.tidemark.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often a regular expression repeats what may be empty by counts that it names, as <code>
 * ((){9999}){9999}</code>: such rounds look at no character, so no budget of characters ends them.
 */
final class Repetitions {

  private static final long MOST = 10_000_000;

  private final String pattern;
  private int at;

  private Repetitions(String pattern) {
    this.pattern = pattern;
  }

  /** Why the pattern may not be used: counts within counts that multiply to too much. */
  static Optional<String> refusal(String pattern) {
    double rounds = new Repetitions(pattern).rounds();
    return rounds > MOST
        ? Optional.of(
            "it repeats what it repeats up to %.0e times, of which at most %.0e are done"
                .formatted(rounds, (double) MOST))
        : Optional.empty();
  }

  /** The largest product of counts that lie within each other. */
  private double rounds() {
    Deque<Double> outer = new ArrayDeque<>();
    double most = 1;
    double last = 1;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c == '(') {
        outer.push(Math.max(most, last));
        most = 1;
        last = 1;
      } else if (c == ')') {
        double inner = Math.max(most, last);
        most = outer.isEmpty() ? most : outer.pop();
        last = inner;
      } else if (c == '{') {
        last *= count();
      } else {
        most = Math.max(most, last);
        last = 1;
        skip(c);
      }
    }
    most = Math.max(most, last);
    for (double waiting : outer) {
      most = Math.max(most, waiting);
    }
    return most;
  }

  /** Passes over what is quoted and over classes of characters. */
  private void skip(char c) {
    if (c == '\\' && at < pattern.length()) {
      if (pattern.charAt(at++) == 'Q') {
        int end = pattern.indexOf("\\E", at);
        at = end < 0 ? pattern.length() : end + 2;
      }
    } else if (c == '[') {
      for (int depth = 1; depth > 0 && at < pattern.length(); ) {
        char inside = pattern.charAt(at++);
        depth += inside == '[' ? 1 : inside == ']' ? -1 : 0;
        at += inside == '\\' ? 1 : 0;
      }
    }
  }

  /** The larger number of <code>{3,5}</code>, of which the brace is read; 1 where there is none. */
  private double count() {
    int end = pattern.indexOf('}', at);
    double most = 1;
    if (end >= 0) {
      for (String number : pattern.substring(at, end).split(",", -1)) {
        if (!number.isEmpty() && number.chars().allMatch(d -> d >= '0' && d <= '9')) {
          most = Math.max(most, Double.parseDouble(number));
        }
      }
      at = end + 1;
    }
    return most;
  }
}
