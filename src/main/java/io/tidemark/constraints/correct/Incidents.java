package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.Offenders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one violation of the findings that have one cause.
 *
 * <ol>
 *   <li>Findings of one check in the same events on several columns are one, whose sentence names
 *       the columns; where nothing names the events, those in as many rows. What else is found on
 *       these columns belongs to it if those events {@link Finding#explains explain} it.
 *   <li>All other findings on a column are one, told by the weightiest check.
 * </ol>
 */
final class Incidents {

  /** The checks of columns, the one first whose events explain most. */
  private static final List<CheckType> IN_ORDER =
      List.of(
          CheckType.DATA_TYPE,
          CheckType.COMPLETENESS,
          CheckType.BASELINE_DRIFT,
          CheckType.MISSING_COLUMN,
          CheckType.EXTRA_COLUMN,
          CheckType.CATEGORICAL_VALUES,
          CheckType.RANGE,
          CheckType.NON_NEGATIVITY,
          CheckType.DEEQU);

  private final List<Finding> open;
  private final List<Incident> incidents = new ArrayList<>();

  private Incidents(Collection<Finding> findings) {
    open = new ArrayList<>(findings);
  }

  /**
   * The violations in the order in which to read them: by severity, then by the share of the window
   * that is concerned, then as the findings are ordered.
   *
   * @param exampleEventIds the most event ids that a violation names
   */
  static List<Violation> violations(Collection<Finding> findings, int exampleEventIds) {
    Incidents incidents = new Incidents(findings);
    incidents.joinColumnsWithTheSameEvents();
    incidents.joinChecksOfOneColumn();
    List<Violation> violations = new ArrayList<>();
    incidents.incidents.stream()
        .sorted(Incident.READING_ORDER)
        .forEach(i -> violations.add(i.violation(exampleEventIds, violations.size() + 1)));
    return List.copyOf(violations);
  }

  private void joinColumnsWithTheSameEvents() {
    for (CheckType check : IN_ORDER) {
      List<Finding> ofCheck = open.stream().filter(f -> f.check() == check).toList();
      groups(ofCheck).forEach(this::addGroup);
    }
  }

  /** The findings in the same events, where there are at least two. */
  private static List<List<Finding>> groups(List<Finding> ofCheck) {
    List<List<Finding>> groups = new ArrayList<>();
    for (Finding finding : ofCheck) {
      Offenders events = finding.offenders();
      groups.stream()
          .filter(g -> areAlike(g.get(0).offenders(), events))
          .findFirst()
          .ifPresentOrElse(
              g -> g.add(finding), () -> groups.add(new ArrayList<>(List.of(finding))));
    }
    return groups.stream().filter(g -> g.size() > 1).toList();
  }

  private static boolean areAlike(Offenders one, Offenders other) {
    return one.sameEventsAs(other)
        || (one.isAnonymous()
            && other.isAnonymous()
            && one.rows() > 0
            && one.rows() == other.rows());
  }

  private void addGroup(List<Finding> sameEvents) {
    Finding first = sameEvents.get(0);
    List<ColumnName> columns = sameEvents.stream().map(Finding::column).toList();
    open.removeAll(sameEvents);
    List<Finding> explained =
        open.stream()
            .filter(f -> f.columns().size() == 1 && columns.contains(f.column()))
            .filter(first::explains)
            .toList();
    open.removeAll(explained);
    incidents.add(new Incident(sameEvents, explained));
  }

  private void joinChecksOfOneColumn() {
    Map<List<ColumnName>, List<Finding>> byColumns = new LinkedHashMap<>();
    for (Finding finding : open) {
      byColumns.computeIfAbsent(finding.columns(), c -> new ArrayList<>()).add(finding);
    }
    for (List<Finding> findings : byColumns.values()) {
      List<Finding> weightiestFirst = new ArrayList<>(findings);
      weightiestFirst.sort(Incident.WEIGHT);
      incidents.add(
          new Incident(
              weightiestFirst.subList(0, 1), weightiestFirst.subList(1, weightiestFirst.size())));
    }
  }
}
