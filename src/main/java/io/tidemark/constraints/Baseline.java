package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.Profiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What windows are compared with: the training table's profiles, which fix the cells, and the
 * constraints.
 *
 * @param monitor whose baseline it is
 * @param version names it within its monitor, as {@code 3}
 * @param rows rows of the training table; as many as an imported file says
 * @param source where it was learned from, for people
 * @param createdAt when
 * @param profiles one per column, in the order of the training table
 * @param constraints the demands
 */
public record Baseline(
    MonitorId monitor,
    String version,
    long rows,
    String source,
    Instant createdAt,
    Profiles profiles,
    ConstraintSet constraints) {

  /** What to collect of each column in order to compare it with this baseline. */
  public List<ColumnPlan> columnPlans(Map<ColumnName, List<String>> sentinels) {
    return profiles.columns().stream()
        .map(p -> columnPlan(p, sentinels.getOrDefault(p.column(), List.of())))
        .toList();
  }

  private static ColumnPlan columnPlan(ColumnProfile profile, List<String> sentinels) {
    boolean hasNumbers = profile.moments().count() > 0;
    Expectation expected =
        new Expectation(
            profile.types().inferred(),
            hasNumbers ? profile.moments().min() : Double.NEGATIVE_INFINITY,
            hasNumbers ? profile.moments().max() : Double.POSITIVE_INFINITY);
    return ColumnPlan.counting(
        profile.column(),
        profile.kind(),
        profile.optionalCells().map(c -> c.cells()).orElse(null),
        expected,
        sentinels);
  }
}
