package io.tidemark.constraints;

import io.tidemark.core.MonitorType;
import java.util.Objects;

/**
 * Which constraint it is; a violation names the one that it violates.
 *
 * @param id unique within a baseline, as {@code age:completeness_check}
 * @param monitor the job that judges it
 * @param check what it checks
 */
public record ConstraintKey(String id, MonitorType monitor, CheckType check) {

  public ConstraintKey {
    Objects.requireNonNull(id, "id");
  }
}
