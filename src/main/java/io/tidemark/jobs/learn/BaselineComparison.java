package io.tidemark.jobs.learn;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.jobs.run.ResultText;
import io.tidemark.jobs.run.TextTable;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnProfile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What two versions of a baseline say differently: figures of columns to five digits, demands. */
public final class BaselineComparison {

  private static final String NONE = "-";
  private static final int MOST_VALUES = 6;

  private static final Map<String, Function<ColumnProfile, String>> FIGURES = figures();

  private BaselineComparison() {}

  private static Map<String, Function<ColumnProfile, String>> figures() {
    Map<String, Function<ColumnProfile, String>> figures = new LinkedHashMap<>();
    figures.put("type", p -> p.types().inferred().text());
    figures.put("complete", p -> number(p.completeness()));
    figures.put("distinct", p -> String.valueOf(p.distinct().estimate()));
    figures.put("mean", p -> number(p.moments().mean()));
    figures.put("std", p -> number(p.moments().standardDeviation()));
    figures.put("min", p -> number(p.moments().minimum()));
    figures.put("max", p -> number(p.moments().maximum()));
    figures.put("values", BaselineComparison::values);
    return figures;
  }

  /** The differences, for people. */
  public static String text(Baseline one, Baseline other) {
    TextTable columns = columns(one, other);
    TextTable demands = demands(one, other);
    StringBuilder text = new StringBuilder();
    text.append("Baselines ")
        .append(one.version())
        .append(" and ")
        .append(other.version())
        .append(" of ")
        .append(one.monitor())
        .append(": ")
        .append(one.rows())
        .append(" and ")
        .append(other.rows())
        .append(" rows\n");
    if (columns.isEmpty() && demands.isEmpty()) {
      return text.append(
              "  no figure of a column differs in its first five digits, and no constraint\n")
          .toString();
    }
    if (!columns.isEmpty()) {
      text.append('\n').append(columns.text("  "));
    }
    if (!demands.isEmpty()) {
      text.append('\n').append(demands.text("  "));
    }
    return text.toString();
  }

  private static TextTable columns(Baseline one, Baseline other) {
    Map<ColumnName, ColumnProfile> ofOne = profiles(one);
    Map<ColumnName, ColumnProfile> ofOther = profiles(other);
    TextTable table = new TextTable("column", "figure", one.version(), other.version());
    for (ColumnName column : union(ofOne.keySet(), ofOther.keySet())) {
      ColumnProfile before = ofOne.get(column);
      ColumnProfile after = ofOther.get(column);
      if (before == null || after == null) {
        table.add(column, "column", present(before), present(after));
        continue;
      }
      FIGURES.forEach(
          (name, figure) -> {
            String was = figure.apply(before);
            String is = figure.apply(after);
            if (!was.equals(is)) {
              table.add(column, name, was, is);
            }
          });
    }
    return table;
  }

  private static String present(ColumnProfile profile) {
    return profile == null ? "not there" : "there";
  }

  private static TextTable demands(Baseline one, Baseline other) {
    Map<String, String> ofOne = constraints(one);
    Map<String, String> ofOther = constraints(other);
    TextTable table = new TextTable("constraint", one.version(), other.version());
    for (String id : union(ofOne.keySet(), ofOther.keySet())) {
      String was = ofOne.getOrDefault(id, NONE);
      String is = ofOther.getOrDefault(id, NONE);
      if (!was.equals(is)) {
        table.add(id, was, is);
      }
    }
    return table;
  }

  private static Map<ColumnName, ColumnProfile> profiles(Baseline baseline) {
    return baseline.profiles().columns().stream()
        .collect(
            Collectors.toMap(
                ColumnProfile::column, p -> p, (first, second) -> first, LinkedHashMap::new));
  }

  /** The most frequent categories with their shares of all that have one. */
  private static String values(ColumnProfile profile) {
    if (profile.cells() == null || !(profile.cells().cells() instanceof CategoricalCells cells)) {
      return NONE;
    }
    double total = profile.cells().total();
    return IntStream.range(0, cells.restCell())
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer cell) -> -profile.cells().count(cell))
                .thenComparing(cells.values()::get))
        .limit(MOST_VALUES)
        .map(
            cell ->
                "%s %s".formatted(cells.label(cell), number(profile.cells().count(cell) / total)))
        .collect(Collectors.joining(", "));
  }

  /** What is demanded, in words. */
  private static Map<String, String> constraints(Baseline baseline) {
    Map<String, String> demands = new LinkedHashMap<>();
    for (Constraint constraint : baseline.constraints().constraints()) {
      String demand = Demands.text(constraint);
      String values = String.join(", ", constraint.allowedValues());
      String all = (demand + " " + values).strip();
      demands.put(
          constraint.id(),
          (all.isEmpty() ? "demanded" : all) + (constraint.isEnabled() ? "" : ", not judged"));
    }
    return demands;
  }

  private static <K> Set<K> union(Set<K> some, Set<K> others) {
    Set<K> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static String number(Outcome outcome) {
    return outcome.fold(BaselineComparison::number, (reason, detail) -> NONE);
  }

  private static String number(double value) {
    return ResultText.number(value);
  }
}
