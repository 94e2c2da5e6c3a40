package io.tidemark.metrics.bias;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Spelling;
import io.tidemark.metrics.Services;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every bias metric on the class path, by name. */
public final class BiasMetrics {

  private static final Map<String, BiasMetric> BY_NAME =
      Services.byName(BiasMetric.class, "bias metrics", BiasMetric::name);

  private BiasMetrics() {}

  /** The known names, in alphabetical order. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The metrics, by name in alphabetical order. */
  public static List<BiasMetric> all() {
    return List.copyOf(BY_NAME.values());
  }

  /**
   * The metric of that name, in lower or upper case.
   *
   * @throws BadInputException if there is none
   */
  public static BiasMetric named(String name) {
    BiasMetric metric = BY_NAME.get(name.toLowerCase(Locale.ROOT));
    if (metric == null) {
      throw new BadInputException(
          "Unknown bias metric '"
              + name
              + "': known are "
              + names()
              + Spelling.hint(name, names()));
    }
    return metric;
  }

  /** The value of a metric; EMPTY where one of the groups has no row with what it needs. */
  public static Outcome value(BiasMetric metric, GroupComparison groups, Division division) {
    if (rows(metric, groups.watched()) == 0) {
      return Outcome.undefined(Reason.EMPTY, "Facet set is empty");
    }
    if (rows(metric, groups.favoured()) == 0) {
      return Outcome.undefined(
          Reason.EMPTY,
          division == Division.CLARIFY || groups.against().equals(GroupComparison.EVERYONE_ELSE)
              ? "Negated facet set is empty"
              : "no row is in the favoured group " + groups.against());
    }
    return metric.value(groups, division);
  }

  /** The rows of a group with what a metric needs. */
  public static long rows(BiasMetric metric, GroupCounts group) {
    return rows(metric.needs(), group);
  }

  static long rows(BiasMetric.Needs needs, GroupCounts group) {
    return switch (needs) {
      case LABELS -> group.labelled();
      case PREDICTIONS -> group.predicted();
      case BOTH -> group.matched();
    };
  }
}
