package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The constraints of a baseline version, with ids that differ. */
public record ConstraintSet(List<Constraint> constraints) {

  public ConstraintSet {
    constraints = List.copyOf(constraints);
    Set<String> ids = new HashSet<>();
    for (Constraint constraint : constraints) {
      if (!ids.add(constraint.id())) {
        throw new IllegalArgumentException("Two constraints have the id '" + constraint.id() + "'");
      }
    }
  }

  /** The constraint of this kind on the column, enabled or not. */
  public Optional<Constraint> on(ColumnName column, CheckType check) {
    return constraints.stream()
        .filter(c -> c.check() == check && c.column().equals(Optional.of(column)))
        .findFirst();
  }

  /** The constraint of this kind on the whole, enabled or not. */
  public Optional<Constraint> onWhole(CheckType check) {
    return constraints.stream().filter(c -> c.check() == check && c.column().isEmpty()).findFirst();
  }
}
