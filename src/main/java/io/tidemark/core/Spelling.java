package io.tidemark.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
public final class Spelling {

  /** Longer words are not misspelt, and comparing them takes long. */
  private static final int LONGEST = 100;

  private Spelling() {}

  /**
   * The known word with the smallest edit distance (insert, delete, substitute, swap of neighbours;
   * case ignored), if that distance is at most a third of the word's length, and at least 1 for
   * words of two letters or more. None for a word of more than 100 letters.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(k -> k.length() <= LONGEST)
        .filter(k -> distance(word, k) <= Math.max(1, word.length() / 3))
        .min(
            Comparator.<String>comparingInt(k -> distance(word, k))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** " Did you mean 'x'?", or nothing. */
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known).map(k -> ", did you mean '" + k + "'?").orElse("");
  }

  /** Optimal string alignment distance of the two words, case ignored. */
  public static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int substitute = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(substitute, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
