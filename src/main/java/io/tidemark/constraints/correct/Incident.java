package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnRole;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.Offenders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings with one cause.
 *
 * @param main one finding, or the findings of one check on several columns in the same events
 * @param others what else follows from the cause
 */
record Incident(List<Finding> main, List<Finding> others) {

  /** Events that a sentence names of many. */
  private static final int NAMED = 3;

  private static final List<CheckType> WEIGHTIEST_FIRST =
      List.of(
          CheckType.MISSING_COLUMN,
          CheckType.DATA_TYPE,
          CheckType.COMPLETENESS,
          CheckType.BASELINE_DRIFT,
          CheckType.CATEGORICAL_VALUES,
          CheckType.NON_NEGATIVITY,
          CheckType.RANGE,
          CheckType.DEEQU,
          CheckType.EXTRA_COLUMN);

  /** Findings on the same column: the more severe first, then the one that explains most. */
  static final Comparator<Finding> WEIGHT =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(f -> WEIGHTIEST_FIRST.indexOf(f.check()));

  /**
   * The order in which to read: severity, then how much of the window is concerned or how far
   * beyond its threshold the effect is; what the model says before what it is told.
   */
  static final Comparator<Incident> READING_ORDER =
      Comparator.comparing(Incident::severity)
          .reversed()
          .thenComparing(Comparator.comparingDouble(Incident::weight).reversed())
          .thenComparing(Incident::role)
          .thenComparing(i -> WEIGHTIEST_FIRST.indexOf(i.first().check()))
          .thenComparing(Comparator.comparingInt((Incident i) -> i.columns().size()).reversed());

  Incident {
    main = List.copyOf(main);
    others = List.copyOf(others);
  }

  Finding first() {
    return main.get(0);
  }

  Severity severity() {
    return all().map(Finding::severity).max(Comparator.naturalOrder()).orElseThrow();
  }

  double weight() {
    return all().mapToDouble(Finding::weight).max().orElseThrow();
  }

  ColumnRole role() {
    return all().map(Finding::role).min(Comparator.naturalOrder()).orElseThrow();
  }

  List<ColumnName> columns() {
    return main.stream().flatMap(f -> f.columns().stream()).distinct().toList();
  }

  private Stream<Finding> all() {
    return Stream.concat(main.stream(), others.stream());
  }

  /** The rows to look at: those of the weightiest check that has any. */
  private Offenders offenders() {
    return all()
        .map(Finding::offenders)
        .filter(o -> o.rows() > 0)
        .findFirst()
        .orElse(Offenders.NONE);
  }

  Violation violation(int exampleEventIds, int rank) {
    Offenders offenders = offenders();
    List<String> examples = offenders.eventIds().stream().limit(exampleEventIds).toList();
    return Violation.of(
            new ConstraintKey(first().constraintId(), MonitorType.DATA_QUALITY, first().check()),
            severity(),
            description(examples))
        .withColumns(columns())
        .withSlice(slice())
        .withMetric(metric())
        .withOffending(offenders.rows(), examples)
        .withRank(rank);
  }

  /** All rows, unless everything is about slices only. */
  private Slice slice() {
    return all().anyMatch(f -> f.slice().isWhole()) ? Slice.WHOLE : first().slice();
  }

  /** The drift of a single column, as it measures all of it; else the number of the check. */
  private Optional<Metric> metric() {
    Stream<Finding> drift =
        main.size() > 1
            ? Stream.of()
            : others.stream().filter(f -> f.check() == CheckType.BASELINE_DRIFT);
    return drift.findFirst().orElse(first()).metric();
  }

  /** All events where they are few; of many a taste, the rest stands beside the finding. */
  private String description(List<String> examples) {
    List<String> clauses = new ArrayList<>();
    if (main.size() > 1) {
      clauses.add(
          main.size()
              + " "
              + shared()
              + (first().offenders().isAnonymous() ? " in " : " in the same ")
              + first().offenders().rows()
              + " of "
              + first().windowRows()
              + (first().offenders().isAnonymous() ? " rows each: " : " events: ")
              + Words.list(columns()));
    } else {
      boolean namesColumns =
          first().columns().isEmpty()
              || first().check() == CheckType.MISSING_COLUMN
              || first().check() == CheckType.EXTRA_COLUMN;
      clauses.add((namesColumns ? "" : first().subject() + ": ") + first().clause());
    }
    for (Finding other : others) {
      clauses.add(main.size() > 1 ? other.subject() + ": " + other.clause() : other.clause());
    }
    if (!examples.isEmpty()) {
      boolean some = examples.size() < offenders().rows();
      clauses.add(
          (some ? "events such as " : examples.size() == 1 ? "event " : "events ")
              + String.join(
                  ", ", some ? examples.subList(0, Math.min(NAMED, examples.size())) : examples));
    }
    return String.join("; ", clauses);
  }

  private String shared() {
    List<String> phrases = main.stream().map(Finding::shared).distinct().toList();
    return phrases.size() == 1
        ? phrases.get(0)
        : "columns show the same ("
            + phrases.stream().sorted().collect(Collectors.joining("; "))
            + ")";
  }
}
