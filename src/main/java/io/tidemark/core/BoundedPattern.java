package io.tidemark.core;

import java.io.Serializable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Java that somebody else has written. Some take longer than the universe
 * is old to say no to thirty characters, as <code>(.*a){12}$</code>, so each look at a text has a
 * budget: so many characters may be looked at, {@link #FREE_STEPS} and {@link #STEPS_PER_CHARACTER}
 * for each of the text, and never more than {@link #MOST_STEPS}, or {@link #LEAST_PER_CHARACTER}
 * for each character of a text so long that these would be more. The same text always costs the
 * same.
 */
public final class BoundedPattern implements Serializable {

  private static final long serialVersionUID = 1;

  /** What every text may cost, in characters looked at. */
  public static final long FREE_STEPS = 100_000;

  /** What each character of a text adds to that. */
  public static final long STEPS_PER_CHARACTER = 1_000;

  /** The most of a text of usual length: about half a second. */
  public static final long MOST_STEPS = 100_000_000;

  /** What each character of a text of any length may cost. */
  public static final long LEAST_PER_CHARACTER = 20;

  private static final int LONGEST = 10_000;

  private final String text;
  private final Pattern pattern;

  private BoundedPattern(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * The pattern that is so written.
   *
   * @throws IllegalArgumentException if it is none, saying in one line why
   */
  public static BoundedPattern of(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "it has " + text.length() + " characters, of which at most " + LONGEST + " are read");
    }
    try {
      Repetitions.refusal(text)
          .ifPresent(
              why -> {
                throw new IllegalArgumentException(why);
              });
      return new BoundedPattern(text, Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          e.getDescription() + (e.getIndex() < 0 ? "" : " at character " + e.getIndex()), e);
    }
  }

  /** The most characters that may be looked at in a text of this length. */
  static long budget(int length) {
    return Math.max(
        Math.min(FREE_STEPS + STEPS_PER_CHARACTER * length, MOST_STEPS),
        LEAST_PER_CHARACTER * length);
  }

  /** How many groups it has, itself not counted. */
  public int groups() {
    return pattern.matcher("").groupCount();
  }

  /**
   * What comes of looking at a text.
   *
   * @param work takes the matcher of the text, and keeps it to itself
   * @throws ExhaustedBudget if the budget does not suffice, or the stack
   */
  public <T> T in(String value, Function<Matcher, T> work) {
    long budget = budget(value.length());
    try {
      return work.apply(pattern.matcher(new CountedText(value, budget)));
    } catch (CountedText.Exhausted e) {
      throw new ExhaustedBudget(text, value, "takes more than " + budget + " steps");
    } catch (StackOverflowError e) {
      throw new ExhaustedBudget(text, value, "repeats more often than the stack can hold");
    }
  }

  /** Whether it is found in the text. */
  public boolean isIn(String value) {
    return in(value, Matcher::find);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoundedPattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
