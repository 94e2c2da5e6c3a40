package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The way from a {@link StatisticsFile} to JSON, in AWS's order of fields. */
final class StatisticsWriter {

  private StatisticsWriter() {}

  static ObjectNode write(StatisticsFile file) {
    return new JsonObject()
        .put("version", file.version())
        .putObject("dataset", dataset(file.dataset()))
        .putObjects("features", file.features(), StatisticsWriter::feature)
        .end(file.otherFields());
  }

  private static ObjectNode dataset(DatasetStatistics dataset) {
    return new JsonObject().putCount("item_count", dataset.itemCount()).end(dataset.otherFields());
  }

  private static ObjectNode feature(FeatureStatistics feature) {
    return new JsonObject()
        .put("name", feature.name())
        .put("inferred_type", feature.inferredType().text())
        .putObject(
            "numerical_statistics", feature.numericalStatistics(), StatisticsWriter::numerical)
        .putObject("string_statistics", feature.stringStatistics(), StatisticsWriter::string)
        .end(feature.otherFields());
  }

  private static ObjectNode numerical(NumericalStatistics statistics) {
    return new JsonObject()
        .putObject("common", common(statistics.common()))
        .putOrNan("mean", statistics.mean())
        .putOrNan("sum", statistics.sum())
        .putOrNan("std_dev", statistics.stdDev())
        .putOrNan("min", statistics.min())
        .putOrNan("max", statistics.max())
        .put("approximate_num_distinct_values", statistics.approximateNumDistinctValues())
        .put("completeness", statistics.completeness())
        .putObject(
            "distribution", present(statistics.distribution()), StatisticsWriter::distribution)
        .end(statistics.otherFields());
  }

  private static ObjectNode string(StringStatistics statistics) {
    return new JsonObject()
        .putObject("common", common(statistics.common()))
        .putOrNan("distinct_count", statistics.distinctCount())
        .put("completeness", statistics.completeness())
        .putObject(
            "distribution", present(statistics.distribution()), StatisticsWriter::distribution)
        .end(statistics.otherFields());
  }

  private static ObjectNode common(CommonStatistics common) {
    return new JsonObject()
        .putCount("num_present", common.numPresent())
        .putCount("num_missing", common.numMissing())
        .end(common.otherFields());
  }

  private static Optional<Distribution> present(Distribution distribution) {
    return Optional.of(distribution).filter(d -> !d.equals(Distribution.NONE));
  }

  private static ObjectNode distribution(Distribution distribution) {
    return new JsonObject()
        .putObject("kll", distribution.kll(), StatisticsWriter::kll)
        .putObject("categorical", distribution.categorical(), StatisticsWriter::categorical)
        .end(distribution.otherFields());
  }

  private static ObjectNode categorical(CategoricalDistribution categorical) {
    return new JsonObject()
        .putObjects(
            "buckets",
            categorical.buckets(),
            b ->
                new JsonObject()
                    .put("value", b.value())
                    .putCount("count", b.count())
                    .end(b.otherFields()))
        .end(categorical.otherFields());
  }

  private static ObjectNode kll(KllDistribution kll) {
    return new JsonObject()
        .putObjects(
            "buckets",
            kll.buckets(),
            b ->
                new JsonObject()
                    .put("lower_bound", b.lowerBound())
                    .put("upper_bound", b.upperBound())
                    .put("count", b.count())
                    .end(b.otherFields()))
        .putObject("sketch", kll.sketch(), StatisticsWriter::sketch)
        .end(kll.otherFields());
  }

  private static ObjectNode sketch(KllSketch sketch) {
    KllSketch.Parameters parameters = sketch.parameters();
    return new JsonObject()
        .putObject(
            "parameters",
            new JsonObject()
                .put("c", parameters.c())
                .put("k", parameters.k())
                .end(parameters.otherFields()))
        .putLevels("data", sketch.levels())
        .end(sketch.otherFields());
  }
}
