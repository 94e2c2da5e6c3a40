package io.tidemark.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Replaces {@code @name} and {@code @name(argument, ...)} in a text of SQL by what the name stands
 * for, in which {@code $1} is the first argument. Arguments and what names stand for may name
 * others. What a table is called is put in as it is and never looked through.
 *
 * @param texts what the names stand for
 * @param tables what {@code @table(name)} stands for
 */
record Macros(Map<String, String> texts, UnaryOperator<String> tables) {

  private static final String TABLE = "table";

  /** The text with nothing left to replace. */
  String expand(String text) {
    return expand(text, List.of());
  }

  private String expand(String text, List<String> arguments) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '$') {
        out.append(arguments.get(text.charAt(at + 1) - '1'));
        at += 2;
      } else if (c == '@') {
        int end = endOfName(text, at + 1);
        String name = text.substring(at + 1, end);
        List<String> given = new ArrayList<>();
        at = end < text.length() && text.charAt(end) == '(' ? arguments(text, end, given) : end;
        out.append(replaced(name, given.stream().map(g -> expand(g.strip(), arguments)).toList()));
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private String replaced(String name, List<String> arguments) {
    if (name.equals(TABLE)) {
      return tables.apply(arguments.get(0));
    }
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalStateException("Nothing says what @" + name + " stands for");
    }
    return expand(text, arguments);
  }

  private static int endOfName(String text, int start) {
    int end = start;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
      end++;
    }
    return end;
  }

  /**
   * Takes the arguments between the bracket at this place and the one that closes it.
   *
   * @return the place behind that
   */
  private static int arguments(String text, int open, List<String> arguments) {
    int depth = 0;
    int start = open + 1;
    boolean quoted = false;
    for (int at = open; ; at++) {
      char c = text.charAt(at);
      quoted ^= c == '\'';
      if (quoted) {
        continue;
      }
      depth += c == '(' ? 1 : 0;
      depth -= c == ')' ? 1 : 0;
      if (depth == 0 || (depth == 1 && c == ',')) {
        arguments.add(text.substring(start, at));
        start = at + 1;
      }
      if (depth == 0) {
        return start;
      }
    }
  }
}
