package io.tidemark.tables;

import io.tidemark.metrics.Metric;
import java.util.Optional;

/** The table {@code metrics}: a row is one metric of one window. */
final class MetricsTable {

  static final TableSchema<InRun<Metric>> SCHEMA =
      MetricColumns.<Metric>schema(
              "metrics",
              m ->
                  new MetricColumns(
                      m.key().monitorType(),
                      m.slice(),
                      m.column(),
                      Optional.of(m),
                      m.verdict().rank()))
          .build();

  private MetricsTable() {}
}
