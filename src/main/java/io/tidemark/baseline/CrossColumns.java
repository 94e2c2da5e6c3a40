package io.tidemark.baseline;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.Ranks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the columns whose products are summed: the numeric features in the order of the training
 * table. Left out are columns of (all but a few in a thousand rows) a single value, and those that
 * lack a number in over half of the rows, as a row counts only where it holds them all.
 *
 * @param excluded what is no feature: the prediction and the score, by {@link ColumnName#text()}
 * @param most the most columns, the first ones; 0 for none
 */
public record CrossColumns(Set<String> excluded, int most) {

  /** No products. */
  public static final CrossColumns NONE = new CrossColumns(Set.of(), 0);

  public CrossColumns {
    excluded = Set.copyOf(excluded);
  }

  /**
   * The columns, in the scale of the training table.
   *
   * @param discovered what the first pass found of each column
   * @param plans how the second pass counts them
   * @return empty where there are fewer than two
   */
  Optional<CrossPlan> plan(Profiles discovered, List<ColumnPlan> plans) {
    List<CrossPlan.Axis> axes =
        plans.stream()
            .filter(p -> p.kind() == ColumnKind.NUMERIC)
            .filter(p -> !excluded.contains(p.column().text()))
            .flatMap(p -> axis(discovered.column(p.column()).orElseThrow()))
            .limit(most)
            .toList();
    return axes.size() < 2 ? Optional.empty() : Optional.of(new CrossPlan(axes));
  }

  private static Stream<CrossPlan.Axis> axis(ColumnProfile column) {
    boolean isMostlyThere = 2 * column.moments().count() >= column.rows();
    if (!isMostlyThere || column.moments().count() == 0) {
      return Stream.empty();
    }
    Ranks ranks = column.sketch().ranks();
    double least = ranks.quantile(0.001);
    double most = ranks.quantile(0.999);
    // Six standard deviations of normally distributed numbers lie between them.
    double unit = most / 6 - least / 6;
    return unit > 0
        ? Stream.of(new CrossPlan.Axis(column.column(), ranks.quantile(0.5), unit, least, most))
        : Stream.empty();
  }
}
