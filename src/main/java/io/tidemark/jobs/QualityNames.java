package io.tidemark.jobs;

import io.tidemark.metrics.quality.QualityMetrics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The metrics of model quality that a configuration may name. */
final class QualityNames {

  private static final List<String> AVERAGES = List.of("macro_", "weighted_", "micro_");

  private QualityNames() {}

  /** By their names in tables and in SageMaker's files, with their averages over classes. */
  static Set<String> all() {
    Set<String> names = new TreeSet<>();
    for (String name : QualityMetrics.names()) {
      for (String written : List.of(name, QualityMetrics.jsonName(name))) {
        names.add(written);
        AVERAGES.forEach(average -> names.add(average + written));
      }
    }
    return names;
  }
}
