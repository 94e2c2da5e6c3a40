package io.tidemark.tables;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.report.Evidence;
import java.util.List;

/** Reads rows of the table {@code violations} as what a page tells. */
final class StoredEvidence {

  private StoredEvidence() {}

  /**
   * The violation of a row.
   *
   * @param examples ids of events that show it
   */
  static Evidence read(StoredRow row, List<String> examples) {
    return new Evidence(
        MonitorType.named(row.text("monitor_type")),
        StoredProfile.window(row),
        row.text("constraint_id"),
        row.text("check_type"),
        row.texts("column_names"),
        row.optionalText("slice_key")
            .map(key -> key + "=" + row.optionalText("slice_value").orElse("")),
        row.optionalText("facet"),
        row.optionalText("metric"),
        row.number("value"),
        row.number("threshold"),
        row.constant("severity", Severity.class),
        row.text("description"),
        examples);
  }
}
