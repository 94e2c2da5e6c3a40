package io.tidemark.constraints.correct;

import java.util.List;
import java.util.stream.Collectors;

/** Lists in sentences. */
final class Words {

  private static final int NAMED = 5;

  private Words() {}

  /** All of up to six things, else the first five and how many more. */
  static String list(List<?> things) {
    int named = things.size() == NAMED + 1 ? NAMED + 1 : Math.min(NAMED, things.size());
    String first =
        things.stream().limit(named).map(String::valueOf).collect(Collectors.joining(", "));
    return named == things.size() ? first : first + " and " + (things.size() - named) + " more";
  }
}
