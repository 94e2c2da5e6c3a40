package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueCounts;
import io.tidemark.profile.ValueHash;
import io.tidemark.profile.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Profiles folded in plain Java from the texts of a column, as a CSV file holds them: a null is a
 * row without a value, row i is the event e000i.
 */
public final class FoldedColumn {

  private FoldedColumn() {}

  /** The profile of the column in a training table, with cells cut from it. */
  public static ColumnProfile baseline(String name, List<String> texts) {
    List<String> present = texts.stream().filter(t -> t != null).toList();
    TypeCounts types = types(texts);
    boolean numeric = types.inferred().isNumeric();
    Cells cells =
        present.isEmpty()
            ? null
            : numeric
                ? numericCells(present.stream().map(FoldedColumn::number).sorted().toList())
                : categoricalCells(present);
    return fold(name, numeric ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL, cells, texts, null);
  }

  /** The profile of the column in a window, counted in the baseline's cells. */
  public static ColumnProfile window(ColumnProfile baseline, List<String> texts) {
    Cells cells = baseline.optionalCells().map(CellCounts::cells).orElse(null);
    return fold(baseline.column().text(), baseline.kind(), cells, texts, baseline);
  }

  /** The texts of the values of a function of 0, 1, ..., rows - 1. */
  public static List<String> texts(int rows, Function<Integer, Object> value) {
    return IntStream.range(0, rows)
        .mapToObj(value::apply)
        .map(v -> v == null ? null : v.toString())
        .collect(Collectors.toList());
  }

  /** A baseline of these columns. */
  public static Baseline baselineOf(ConstraintSet constraints, ColumnProfile... columns) {
    var profiles = io.tidemark.profile.Profiles.of(List.of(columns));
    return Baseline.of(
        new MonitorId("churn"),
        "1",
        profiles.rows(),
        "training",
        Instant.EPOCH,
        profiles,
        constraints);
  }

  private static ColumnProfile fold(
      String name, ColumnKind kind, Cells cells, List<String> texts, ColumnProfile expected) {
    long nulls = texts.stream().filter(t -> t == null).count();
    double[] numbers =
        texts.stream()
            .filter(t -> t != null && kind == ColumnKind.NUMERIC && isNumber(t))
            .mapToDouble(FoldedColumn::number)
            .toArray();
    DistinctSketch.Fold distinct = new DistinctSketch.Fold();
    KllSketch sketch = KllSketch.empty();
    Arrays.stream(numbers).forEach(sketch::add);
    long[] counts = cells == null ? null : new long[cells.size()];
    long[] pools = cells == null ? null : CellCounts.empty(cells).pools();
    Map<String, Long> others = new HashMap<>();
    for (String text : texts) {
      if (text == null) {
        continue;
      }
      distinct.add(text.getBytes(StandardCharsets.UTF_8));
      if (cells instanceof NumericCells c && isNumber(text)) {
        counts[c.cellOf(number(text))]++;
      } else if (cells instanceof CategoricalCells c) {
        counts[c.cellOf(text)]++;
        if (c.countedCellOf(text).isEmpty()) {
          others.merge(text, 1L, Long::sum);
          if (pools.length > 0) {
            pools[c.poolOf(text)]++;
          }
        }
      } else if (kind == ColumnKind.CATEGORICAL) {
        others.merge(text, 1L, Long::sum);
      }
    }
    return new ColumnProfile(
        ColumnName.of(name),
        kind,
        texts.size(),
        nulls,
        0,
        0,
        types(texts),
        Moments.of(numbers),
        distinct.sketch(),
        cells == null ? null : CellCounts.of(cells, counts, pools),
        null,
        ValueCounts.of(ColumnProfile.COUNTED_VALUES, others),
        expected == null ? Map.of() : offenders(texts, expected),
        sketch,
        null,
        5);
  }

  private static Map<Offence, Offenders> offenders(List<String> texts, ColumnProfile expected) {
    Map<Offence, TreeSet<String>> events = new EnumMap<>(Offence.class);
    ValueType type = expected.types().inferred();
    for (int row = 0; row < texts.size(); row++) {
      String event = String.format("e%04d", row);
      for (Offence offence : offences(texts.get(row), type, expected)) {
        events.computeIfAbsent(offence, o -> new TreeSet<>()).add(event);
      }
    }
    Map<Offence, Offenders> offenders = new EnumMap<>(Offence.class);
    events.forEach(
        (offence, ids) ->
            offenders.put(
                offence,
                new Offenders(
                    ids.size(),
                    ids.stream().mapToLong(ValueHash::of).sum(),
                    ids.stream().limit(5).toList())));
    return offenders;
  }

  private static Set<Offence> offences(String text, ValueType type, ColumnProfile expected) {
    Set<Offence> found = new TreeSet<>();
    if (text == null) {
      found.add(Offence.NULL);
      return found;
    }
    boolean whole = isNumber(text) && number(text) == Math.rint(number(text));
    if (!type.accepts(typeOf(text)) && !(type == ValueType.INTEGRAL && whole)) {
      found.add(Offence.TYPE);
    }
    Moments moments = expected.moments();
    if (moments.count() > 0 && isNumber(text)) {
      double number = number(text);
      if (number < moments.min() || number > moments.max()) {
        found.add(Offence.RANGE);
      }
      if (number < 0 && moments.min() >= 0) {
        found.add(Offence.NEGATIVE);
      }
    }
    if (expected.cells() != null
        && expected.cells().cells() instanceof CategoricalCells c
        && c.cellOf(text) == c.unseenCell()) {
      found.add(Offence.UNSEEN);
    }
    return found;
  }

  private static NumericCells numericCells(List<Double> sorted) {
    TreeMap<Double, Long> weights = new TreeMap<>();
    sorted.forEach(v -> weights.merge(v, 1L, Long::sum));
    TreeSet<Double> edges = new TreeSet<>();
    TreeSet<Double> groups = new TreeSet<>();
    for (int i = 1; i < 20; i++) {
      double quantile = sorted.get(Math.max(0, sorted.size() * i / 20 - 1));
      edges.add(quantile);
      if (i % 2 == 0) {
        groups.add(quantile);
      }
    }
    weights.forEach(
        (value, count) -> {
          if (count > sorted.size() / 100) {
            edges.add(Math.nextDown(value));
            edges.add(value);
          }
        });
    return NumericCells.of(
        edges.stream().mapToDouble(e -> e).toArray(),
        groups.stream().mapToDouble(e -> e).toArray());
  }

  private static CategoricalCells categoricalCells(List<String> present) {
    Map<String, Long> counts =
        present.stream().collect(Collectors.groupingBy(t -> t, Collectors.counting()));
    List<String> byFrequency =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> e) -> -e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
    return CategoricalCells.learned(
        byFrequency.stream().map(v -> new ValueCounts.Count(v, counts.get(v))).toList(),
        Math.min(byFrequency.size(), CategoricalCells.MOST_VALUES));
  }

  private static ValueType typeOf(String text) {
    return ValueType.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isNumber(String text) {
    return typeOf(text).isNumeric();
  }

  private static double number(String text) {
    return ValueType.numberOf(text.getBytes(StandardCharsets.UTF_8));
  }

  private static TypeCounts types(List<String> texts) {
    TypeCounts.Fold types = new TypeCounts.Fold();
    texts.forEach(t -> types.add(t == null ? ValueType.UNKNOWN : typeOf(t), 1));
    return types.counts();
  }
}
