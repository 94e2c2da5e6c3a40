package io.tidemark.testkit;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueCounts;
import io.tidemark.profile.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The profiles of columns whose values a test writes down; a null is a row without a value. */
public final class ProfileOf {

  private ProfileOf() {}

  /** A column of doubles, NaN and infinities among them. */
  public static ColumnProfile numbers(String column, Double... values) {
    return numeric(column, Arrays.asList(values), d -> Double.toString(d));
  }

  /** A column of finite doubles, counted in the given cells. */
  public static ColumnProfile numbers(NumericCells cells, double... values) {
    ColumnProfile column = numbers("x", Arrays.stream(values).boxed().toArray(Double[]::new));
    return new ColumnProfile(
        column.column(),
        column.kind(),
        column.rows(),
        0,
        0,
        0,
        column.types(),
        column.moments(),
        column.distinct(),
        CountsOf.numbers(cells, values),
        null,
        column.values(),
        Map.of(),
        column.sketch(),
        null,
        0);
  }

  /** A column of whole numbers. */
  public static ColumnProfile integers(String column, Long... values) {
    List<Double> doubles =
        Arrays.stream(values).map(v -> v == null ? null : Double.valueOf(v)).toList();
    return numeric(column, doubles, d -> Long.toString(d.longValue()));
  }

  /** A column of texts, counted in closed cells of its own values, most frequent first. */
  public static ColumnProfile texts(String column, String... values) {
    Map<String, Long> counts = counts(values);
    String[] byFrequency =
        counts.keySet().stream()
            .sorted(
                Comparator.comparing((String v) -> -counts.get(v))
                    .thenComparing(Comparator.naturalOrder()))
            .toArray(String[]::new);
    return texts(column, CategoricalCells.of(byFrequency), values);
  }

  /** A column of texts, counted in the given cells. */
  public static ColumnProfile texts(String column, CategoricalCells cells, String... values) {
    Map<String, Long> counts = counts(values);
    long[] cellCounts = new long[cells.size()];
    Map<String, Long> others = new LinkedHashMap<>();
    counts.forEach(
        (value, count) -> {
          cellCounts[cells.cellOf(value)] += count;
          if (cells.countedCellOf(value).isEmpty()) {
            others.put(value, count);
          }
        });
    DistinctSketch.Fold distinct = new DistinctSketch.Fold();
    counts.keySet().forEach(v -> distinct.add(v.getBytes(StandardCharsets.UTF_8)));
    return new ColumnProfile(
        ColumnName.of(column),
        ColumnKind.CATEGORICAL,
        values.length,
        nulls(Arrays.asList(values)),
        0,
        0,
        types(Arrays.asList(values)),
        Moments.EMPTY,
        distinct.sketch(),
        CellCounts.of(cells, cellCounts),
        null,
        ValueCounts.of(ColumnProfile.COUNTED_VALUES, others),
        Map.of(),
        null,
        null,
        0);
  }

  /** A column of which only nulls are counted, temporal or unsupported. */
  public static ColumnProfile nullsOnly(String column, ColumnKind kind, long rows, long nulls) {
    return new ColumnProfile(
        ColumnName.of(column),
        kind,
        rows,
        nulls,
        0,
        0,
        TypeCounts.EMPTY,
        Moments.EMPTY,
        DistinctSketch.empty(),
        null,
        null,
        ValueCounts.empty(ColumnProfile.COUNTED_VALUES),
        Map.of(),
        null,
        null,
        0);
  }

  private static ColumnProfile numeric(
      String column, List<Double> values, Function<Double, String> text) {
    double[] finite =
        values.stream()
            .filter(v -> v != null && Double.isFinite(v))
            .mapToDouble(Double::doubleValue)
            .toArray();
    DistinctSketch.Fold distinct = new DistinctSketch.Fold();
    KllSketch sketch = KllSketch.empty();
    for (double value : finite) {
      distinct.add(value);
      sketch.add(value);
    }
    return new ColumnProfile(
        ColumnName.of(column),
        ColumnKind.NUMERIC,
        values.size(),
        nulls(values),
        values.stream().filter(v -> v != null && Double.isNaN(v)).count(),
        values.stream().filter(v -> v != null && Double.isInfinite(v)).count(),
        types(values.stream().map(v -> v == null ? null : text.apply(v)).toList()),
        Moments.of(finite),
        distinct.sketch(),
        null,
        null,
        ValueCounts.empty(ColumnProfile.COUNTED_VALUES),
        Map.of(),
        sketch,
        null,
        0);
  }

  private static Map<String, Long> counts(String... values) {
    return Arrays.stream(values)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static long nulls(List<?> values) {
    return values.stream().filter(Objects::isNull).count();
  }

  private static TypeCounts types(List<String> texts) {
    Map<ValueType, Long> counts =
        texts.stream()
            .collect(
                Collectors.groupingBy(
                    t ->
                        Optional.ofNullable(t)
                            .map(v -> ValueType.of(v.getBytes(StandardCharsets.UTF_8)))
                            .orElse(ValueType.UNKNOWN),
                    Collectors.counting()));
    return new TypeCounts(
        counts.getOrDefault(ValueType.INTEGRAL, 0L),
        counts.getOrDefault(ValueType.FRACTIONAL, 0L),
        counts.getOrDefault(ValueType.BOOLEAN, 0L),
        counts.getOrDefault(ValueType.STRING, 0L),
        counts.getOrDefault(ValueType.UNKNOWN, 0L));
  }
}
