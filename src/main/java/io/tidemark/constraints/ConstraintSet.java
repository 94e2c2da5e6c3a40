package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The constraints of a baseline version, with ids that differ. */
public final class ConstraintSet {

  private final List<Constraint> constraints;

  /** The first of each kind; a check of one column asks for a few, and tables have thousands. */
  private final Map<CheckType, Map<Optional<ColumnName>, Constraint>> first = new HashMap<>();

  public ConstraintSet(List<Constraint> constraints) {
    this.constraints = List.copyOf(constraints);
    Set<String> ids = new HashSet<>();
    for (Constraint constraint : constraints) {
      if (!ids.add(constraint.id())) {
        throw new IllegalArgumentException("Two constraints have the id '" + constraint.id() + "'");
      }
      first
          .computeIfAbsent(constraint.check(), check -> new HashMap<>())
          .putIfAbsent(constraint.column(), constraint);
    }
  }

  public List<Constraint> constraints() {
    return constraints;
  }

  /** The constraint of this kind on the column, enabled or not. */
  public Optional<Constraint> on(ColumnName column, CheckType check) {
    return first(check, Optional.of(column));
  }

  /** The constraint of this kind on the whole, enabled or not. */
  public Optional<Constraint> onWhole(CheckType check) {
    return first(check, Optional.empty());
  }

  private Optional<Constraint> first(CheckType check, Optional<ColumnName> column) {
    return Optional.ofNullable(first.getOrDefault(check, Map.of()).get(column));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConstraintSet that && constraints.equals(that.constraints);
  }

  @Override
  public int hashCode() {
    return constraints.hashCode();
  }

  @Override
  public String toString() {
    return constraints.toString();
  }
}
