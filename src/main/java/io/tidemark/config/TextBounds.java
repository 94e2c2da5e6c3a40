package io.tidemark.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How long and how deep a text may be before HOCON's parser, which calls itself for every level,
 * sees it: told from its braces, brackets and dots outside of quotes and comments, in one pass.
 */
final class TextBounds {

  /**
   * The longest text of one file, in bytes of a file, in characters of a value of {@code --set}.
   */
  static final int LONGEST = 1 << 20;

  /** The most characters of all files and values together. */
  static final int LONGEST_OF_ALL = 4 * LONGEST;

  /** The most levels: braces, brackets, and the dots of keys. */
  static final int DEEPEST = 64;

  /** The most substitutions and +=, of which each takes as long as all before it. */
  static final int MOST_SUBSTITUTIONS = Expansion.MOST;

  /** What is wrong, and in which line, from 1 on. */
  record TooMuch(int line, String text) {}

  /** What surrounds the sign that is looked at. */
  private record Block(boolean isList, int levels, int dots) {}

  private final String text;
  private final Deque<Block> around = new ArrayDeque<>();
  private boolean isList;
  private int levels;
  private int line = 1;
  private int substitutions;

  // Of the key and value at hand.
  private int dots;
  private boolean hasSeparator;
  private boolean hasValue;

  private TextBounds(String text) {
    this.text = text;
  }

  /** What of the text goes too far; empty where the parser may see it. */
  static Optional<TooMuch> exceeded(String text) {
    if (text.length() > LONGEST) {
      return Optional.of(
          new TooMuch(
              0,
              "expected at most %d characters, was %d: put what is many into a table, or split it into several files"
                  .formatted(LONGEST, text.length())));
    }
    return new TextBounds(text).tooDeep();
  }

  private Optional<TooMuch> tooDeep() {
    int at = 0;
    while (at < text.length()) {
      char sign = text.charAt(at);
      if (sign == '"') {
        at = afterQuotes(at);
        hasValue = hasSeparator;
      } else if (sign == '#' || text.startsWith("//", at)) {
        at = endOfLine(at);
      } else {
        substitutions += text.startsWith("${", at) || text.startsWith("+=", at) ? 1 : 0;
        see(sign);
        at++;
      }
      if (substitutions > MOST_SUBSTITUTIONS) {
        return Optional.of(new TooMuch(line, Expansion.TOO_MANY));
      }
      if (levels + dots > DEEPEST) {
        return Optional.of(
            new TooMuch(
                line,
                "expected at most "
                    + DEEPEST
                    + " levels of braces, brackets and dots, were more: a configuration needs"
                    + " fewer than ten"));
      }
    }
    return Optional.empty();
  }

  private void see(char sign) {
    switch (sign) {
      case '{', '[' -> open(sign == '[');
      case '}', ']' -> close();
      case ',' -> next();
      case '.' -> dots++;
      case '=', ':' -> hasSeparator = true;
      case '\n' -> {
        line++;
        // A value, or the block of a key, may stand in a line of its own.
        if (isList || hasValue) {
          next();
        }
      }
      default -> hasValue = hasValue || (hasSeparator && !Character.isWhitespace(sign));
    }
  }

  private void open(boolean list) {
    around.push(new Block(isList, levels, dots));
    levels += dots + 1;
    isList = list;
    next();
  }

  private void close() {
    if (around.isEmpty()) {
      return; // The parser complains.
    }
    Block block = around.pop();
    isList = block.isList();
    levels = block.levels();
    dots = block.dots();
    hasSeparator = true;
    hasValue = true;
  }

  private void next() {
    dots = 0;
    hasSeparator = false;
    hasValue = false;
  }

  private int afterQuotes(int from) {
    if (text.startsWith("\"\"\"", from)) {
      int end = text.indexOf("\"\"\"", from + 3);
      int after = end < 0 ? text.length() : end + 3;
      line += (int) text.substring(from, after).chars().filter(c -> c == '\n').count();
      return after;
    }
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), at < text.length() && text.charAt(at) == '"' ? at + 1 : at);
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
