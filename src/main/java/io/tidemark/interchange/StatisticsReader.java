package io.tidemark.interchange;

/** The way from JSON to a {@link StatisticsFile}. */
final class StatisticsReader {

  private StatisticsReader() {}

  static StatisticsFile read(JsonFields root) {
    return root.read(
        file ->
            new StatisticsFile(
                file.has("version") ? file.number("version") : 0.0,
                file.object("dataset", d -> new DatasetStatistics(d.count("item_count"), d.rest())),
                file.objects("features", StatisticsReader::feature),
                file.rest()));
  }

  private static FeatureStatistics feature(JsonFields feature) {
    return new FeatureStatistics(
        feature.text("name"),
        feature.word("inferred_type", InferredType.WORDS),
        feature.optionalObject("numerical_statistics", StatisticsReader::numerical),
        feature.optionalObject("string_statistics", StatisticsReader::string),
        feature.rest());
  }

  private static NumericalStatistics numerical(JsonFields statistics) {
    return new NumericalStatistics(
        statistics.object("common", StatisticsReader::common),
        statistics.optionalNumber("mean"),
        statistics.optionalNumber("sum"),
        statistics.optionalNumber("std_dev"),
        statistics.optionalNumber("min"),
        statistics.optionalNumber("max"),
        statistics.optionalCount("approximate_num_distinct_values"),
        statistics.optionalNumber("completeness"),
        distribution(statistics),
        statistics.rest());
  }

  private static StringStatistics string(JsonFields statistics) {
    return new StringStatistics(
        statistics.object("common", StatisticsReader::common),
        statistics.optionalNumber("distinct_count"),
        statistics.optionalNumber("completeness"),
        distribution(statistics),
        statistics.rest());
  }

  private static CommonStatistics common(JsonFields common) {
    return new CommonStatistics(
        common.count("num_present"), common.count("num_missing"), common.rest());
  }

  private static Distribution distribution(JsonFields statistics) {
    return statistics
        .optionalObject(
            "distribution",
            d ->
                new Distribution(
                    d.optionalObject("kll", StatisticsReader::kll),
                    d.optionalObject("categorical", StatisticsReader::categorical),
                    d.rest()))
        .orElse(Distribution.NONE);
  }

  private static CategoricalDistribution categorical(JsonFields categorical) {
    return new CategoricalDistribution(
        categorical.objects(
            "buckets",
            b -> new CategoricalDistribution.Bucket(b.text("value"), b.count("count"), b.rest())),
        categorical.rest());
  }

  private static KllDistribution kll(JsonFields kll) {
    return new KllDistribution(
        kll.objects(
            "buckets",
            b ->
                new KllDistribution.Bucket(
                    b.number("lower_bound"), b.number("upper_bound"), b.number("count"), b.rest())),
        kll.optionalObject("sketch", StatisticsReader::sketch),
        kll.rest());
  }

  private static KllSketch sketch(JsonFields sketch) {
    return new KllSketch(
        sketch.object(
            "parameters", p -> new KllSketch.Parameters(p.number("c"), p.number("k"), p.rest())),
        sketch.numberLists("data").stream().map(KllSketch.Level::of).toList(),
        sketch.rest());
  }
}
