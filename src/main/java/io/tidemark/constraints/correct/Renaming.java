package io.tidemark.constraints.correct;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.profile.ColumnProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column of the baseline without values and a new one that may be the same under another name:
 * both are of one kind, and at least a third of the words in their names are common or the names
 * differ by at most a third of their letters.
 */
record Renaming(ColumnName before, ColumnName now) {

  private static final double COMMON_WORDS = 1.0 / 3;

  private record Candidate(Renaming renaming, double similarity) {}

  /** The likely renamings, each column in one at most, the most similar names first. */
  static List<Renaming> among(List<ColumnProfile> vanished, List<ColumnProfile> extra) {
    List<Candidate> candidates = new ArrayList<>();
    for (ColumnProfile before : vanished) {
      for (ColumnProfile now : extra) {
        double similarity = similarity(before.column().text(), now.column().text());
        if (before.kind() == now.kind() && similarity > 0) {
          candidates.add(new Candidate(new Renaming(before.column(), now.column()), similarity));
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::similarity)
            .reversed()
            .thenComparing(c -> c.renaming().before())
            .thenComparing(c -> c.renaming().now()));
    Set<ColumnName> taken = new HashSet<>();
    List<Renaming> renamings = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Renaming renaming = candidate.renaming();
      if (!taken.contains(renaming.before()) && !taken.contains(renaming.now())) {
        taken.add(renaming.before());
        taken.add(renaming.now());
        renamings.add(renaming);
      }
    }
    return List.copyOf(renamings);
  }

  /** In [0, 1]; 0 for names that have too little in common. */
  private static double similarity(String before, String now) {
    Set<String> all = words(before);
    Set<String> common = words(before);
    common.retainAll(words(now));
    all.addAll(words(now));
    double commonWords = all.isEmpty() ? 0 : (double) common.size() / all.size();
    int letters = Math.max(before.length(), now.length());
    int distance = Spelling.distance(before, now);
    boolean alike = commonWords >= COMMON_WORDS || distance <= Math.max(1, letters / 3);
    return alike ? Math.max(commonWords, 1 - (double) distance / letters) : 0;
  }

  /**
   * The words of {@code employment_years}, {@code employmentYears} and {@code Employment Years}.
   */
  private static Set<String> words(String name) {
    return Arrays.stream(
            name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").split("[^\\p{L}\\p{N}]+", -1))
        .filter(w -> !w.isEmpty())
        .map(w -> w.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
