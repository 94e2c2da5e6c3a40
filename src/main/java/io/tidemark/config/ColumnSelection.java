package io.tidemark.config;

import io.tidemark.core.Wildcards;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which columns are monitored. An entry that is the name of a column means that column; any other
 * entry may hold {@code *}, which stands for any characters; {@code *} alone is every column, even
 * where one is so called. A column named outright among the features stays even if a wildcard
 * excludes it.
 *
 * @param features names or wildcards, at least one
 * @param exclude names or wildcards of columns to leave out
 */
public record ColumnSelection(List<String> features, List<String> exclude) {

  public ColumnSelection {
    features = List.copyOf(features);
    exclude = List.copyOf(exclude);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("columns.features needs at least one name or wildcard");
    }
  }

  /** Those of the columns that are selected, in their own order. */
  public List<String> of(Collection<String> columns) {
    Set<String> names = Set.copyOf(columns);
    return columns.stream()
        .filter(
            column ->
                !exclude.contains(column)
                    && (features.contains(column)
                        || (anyMatches(features, column, names)
                            && !anyMatches(exclude, column, names))))
        .toList();
  }

  /** The entries, of both lists, that no column answers to: misspelt ones, most likely. */
  public List<String> unmatched(Collection<String> columns) {
    Set<String> names = Set.copyOf(columns);
    return Stream.concat(features.stream(), exclude.stream())
        .filter(entry -> names.stream().noneMatch(column -> matches(entry, column, names)))
        .distinct()
        .toList();
  }

  private static boolean anyMatches(List<String> entries, String column, Set<String> names) {
    return entries.stream().anyMatch(entry -> matches(entry, column, names));
  }

  private static boolean matches(String entry, String column, Set<String> names) {
    boolean isOneColumn = names.contains(entry) && !entry.equals("*");
    if (isOneColumn || entry.indexOf('*') < 0) {
      return entry.equals(column);
    }
    return Wildcards.stars(entry).matches(column);
  }
}
