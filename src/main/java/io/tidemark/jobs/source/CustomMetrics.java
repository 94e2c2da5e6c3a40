package io.tidemark.jobs.source;

import io.tidemark.config.ColumnSelection;
import io.tidemark.config.CustomMetricSpec;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Spelling;
import io.tidemark.formula.AggregateFormula;
import io.tidemark.formula.AggregateSample;
import io.tidemark.formula.BoundFormula;
import io.tidemark.formula.MetricFormula;
import io.tidemark.profile.AggregateKey;
import io.tidemark.profile.AggregateProfile;
import io.tidemark.profile.Moments;
import io.tidemark.scan.AggregatePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The metrics of the user's own over rows whose columns are known. */
public final class CustomMetrics {

  /** An aggregate of one column, or of none: how it is computed, or why it cannot be. */
  private record Aggregate(Optional<BoundFormula> formula, Outcome lacking) {}

  /**
   * One metric.
   *
   * @param column it is of; empty for a metric of no single column
   */
  public record Key(CustomMetricSpec spec, Optional<ColumnName> column) {}

  /** What a drift compares with: rows, or why there are none. */
  public record Base(Optional<AggregateProfile> rows, Outcome lacking) {

    public static Base of(AggregateProfile rows) {
      return new Base(Optional.of(rows), Outcome.undefined(Reason.EMPTY, "no rows"));
    }

    public static Base missing(Reason reason, String why) {
      return new Base(Optional.empty(), Outcome.undefined(reason, why));
    }
  }

  private static final Set<Optional<ColumnName>> OF_NO_COLUMN = Set.of(Optional.empty());

  private final CustomDefinitions definitions;
  private final Map<String, Map<Optional<ColumnName>, Aggregate>> aggregates =
      new LinkedHashMap<>();
  private final Map<String, Set<Optional<ColumnName>>> columns = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private CustomMetrics(CustomDefinitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Understands the metrics over rows, none of which is read.
   *
   * @param columns those of the rows
   */
  public static CustomMetrics of(
      CustomDefinitions definitions, Dataset<Row> rows, MonitoredColumns columns) {
    CustomMetrics metrics = new CustomMetrics(definitions);
    for (CustomMetricSpec spec : definitions.byName().values()) {
      if (spec.type() == CustomMetricSpec.Type.AGGREGATE) {
        metrics.add(spec, rows, columns);
      }
    }
    definitions.byName().keySet().forEach(metrics::resolve);
    return metrics;
  }

  private void add(CustomMetricSpec spec, Dataset<Row> rows, MonitoredColumns columns) {
    Map<Optional<ColumnName>, Aggregate> byColumn = new LinkedHashMap<>();
    aggregates.put(spec.name(), byColumn);
    if (spec.columns().isEmpty()) {
      byColumn.put(Optional.empty(), aggregate(spec, spec.expression(), "", rows));
      return;
    }
    List<String> monitored = columns.monitored().stream().map(ColumnName::text).toList();
    for (String entry : spec.columns()) {
      List<String> matched =
          columns.source().named(entry).isPresent()
              ? List.of(entry)
              : new ColumnSelection(List.of(entry), List.of()).of(monitored);
      if (matched.isEmpty()) {
        String why = noColumn(entry, columns, monitored);
        problems.add(spec.origin() + ": metric " + spec.name() + ": " + why);
        Optional<ColumnName> of =
            entry.indexOf('*') < 0 ? Optional.of(ColumnName.of(entry)) : Optional.empty();
        byColumn.put(
            of, new Aggregate(Optional.empty(), Outcome.undefined(Reason.MISSING_COLUMN, why)));
      }
      for (String name : matched) {
        ColumnName column = columns.source().named(name).orElseThrow();
        byColumn.put(
            Optional.of(column),
            aggregate(spec, AggregateFormula.of(spec.expression(), column), " of " + name, rows));
      }
    }
  }

  private static String noColumn(String entry, MonitoredColumns columns, List<String> monitored) {
    return "columns: '"
        + entry
        + "' is no column of "
        + columns.key()
        + Spelling.hint(entry, monitored)
        + " (monitored are "
        + String.join(", ", monitored)
        + ")";
  }

  private Aggregate aggregate(
      CustomMetricSpec spec, String expression, String of, Dataset<Row> rows) {
    try {
      return new Aggregate(
          Optional.of(AggregateFormula.of(expression).on(rows, CustomDefinitions.outputType(spec))),
          Outcome.undefined(Reason.EMPTY, "no rows"));
    } catch (BadInputException e) {
      String why = "the expression" + of + " " + e.getMessage();
      problems.add(spec.origin() + ": metric " + spec.name() + ": " + why);
      return new Aggregate(Optional.empty(), Outcome.undefined(Reason.FAILED, why));
    }
  }

  /** Why some cannot be computed of these columns, one line each, that begins with a place. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** What to collect of the rows. */
  public AggregatePlan plan() {
    Map<AggregateKey, Column> inputs = new LinkedHashMap<>();
    aggregates.values().stream()
        .flatMap(byColumn -> byColumn.values().stream())
        .flatMap(a -> a.formula().stream())
        .forEach(f -> inputs.putAll(f.inputs()));
    List<AggregatePlan.Aggregate> plan = new ArrayList<>();
    inputs.forEach((key, value) -> plan.add(new AggregatePlan.Aggregate(key, value)));
    return new AggregatePlan(plan);
  }

  /** All of them, in the order in which they are defined. */
  public List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    definitions
        .byName()
        .forEach((name, spec) -> columns.get(name).forEach(c -> keys.add(new Key(spec, c))));
    return keys;
  }

  /** The columns of a metric: its own, or those that all metrics of columns have that it names. */
  private Set<Optional<ColumnName>> resolve(String name) {
    if (columns.containsKey(name)) {
      return columns.get(name);
    }
    Set<Optional<ColumnName>> common = null;
    if (aggregates.containsKey(name)) {
      common = aggregates.get(name).keySet();
    } else {
      for (MetricFormula.Named named : definitions.formula(name).named()) {
        Set<Optional<ColumnName>> of = resolve(named.metric());
        if (common == null || common.equals(OF_NO_COLUMN)) {
          common = new LinkedHashSet<>(of);
        } else if (!of.equals(OF_NO_COLUMN)) {
          common.retainAll(of);
        }
      }
      if (common.isEmpty()) {
        CustomMetricSpec spec = definitions.byName().get(name);
        problems.add(
            spec.origin()
                + ": metric "
                + name
                + ": the metrics that it names have no column in common: list the same columns for"
                + " each of them");
        common = OF_NO_COLUMN;
      }
    }
    columns.put(name, common);
    return common;
  }

  /** A metric of rows; of a drift what it says of them beside others. */
  public Outcome value(Key key, AggregateProfile rows, Base base) {
    return value(key.spec().name(), key.column(), rows, base, new HashMap<>());
  }

  /**
   * @param known metrics of these rows and this column, each of which is computed once
   */
  private Outcome value(
      String name,
      Optional<ColumnName> column,
      AggregateProfile rows,
      Base base,
      Map<String, Outcome> known) {
    Outcome value = known.get(name);
    if (value == null) {
      MetricFormula formula = definitions.formula(name);
      Map<String, Outcome> before = new HashMap<>();
      value =
          formula == null
              ? aggregate(name, column)
                  .formula()
                  .map(f -> f.value(rows))
                  .orElseGet(() -> aggregate(name, column).lacking())
              : formula.value(
                  named ->
                      named.side() == MetricFormula.Side.CURRENT
                          ? value(named.metric(), column, rows, base, known)
                          : base.rows()
                              .map(r -> value(named.metric(), column, r, base, before))
                              .orElse(base.lacking()));
      known.put(name, value);
    }
    return value;
  }

  private Aggregate aggregate(String name, Optional<ColumnName> column) {
    Map<Optional<ColumnName>, Aggregate> byColumn = aggregates.get(name);
    Aggregate own = byColumn.get(column);
    if (own == null) {
      own = byColumn.get(Optional.<ColumnName>empty());
    }
    return own != null
        ? own
        : new Aggregate(
            Optional.empty(),
            Outcome.undefined(
                Reason.MISSING_COLUMN,
                name + " is not of " + column.map(ColumnName::text).orElse("no single column")));
  }

  /** The one metric that a drift names of what it compares with; empty of others. */
  public Optional<Outcome> reference(Key key, Base base) {
    List<MetricFormula.Named> of =
        definitions.formula(key.spec().name()).named().stream()
            .filter(n -> n.side() == MetricFormula.Side.BASE)
            .toList();
    return of.size() == 1 && base.rows().isPresent()
        ? Optional.of(
            value(of.get(0).metric(), key.column(), base.rows().get(), base, new HashMap<>()))
        : Optional.empty();
  }

  /**
   * How many rows the metric rests on, of those of one side; one that is no drift is the same of
   * both.
   *
   * @see AggregateSample#size
   */
  public long sample(Key key, MetricFormula.Side side, AggregateProfile rows) {
    boolean isDrift = key.spec().type() == CustomMetricSpec.Type.DRIFT;
    MetricFormula.Side named = isDrift ? side : MetricFormula.Side.CURRENT;
    return AggregateSample.size(samples(key.spec().name(), key.column(), named, rows), rows.rows());
  }

  /** Of the aggregates that a metric is computed from on one side. */
  private Set<AggregateSample> samples(
      String name, Optional<ColumnName> column, MetricFormula.Side side, AggregateProfile rows) {
    MetricFormula formula = definitions.formula(name);
    return formula == null
        ? aggregate(name, column).formula().map(f -> f.samples(rows)).orElse(Set.of())
        : formula.named().stream()
            .filter(named -> named.side() == side)
            .flatMap(
                named -> samples(named.metric(), column, MetricFormula.Side.CURRENT, rows).stream())
            .collect(Collectors.toSet());
  }

  /** The values that a metric is the mean of; empty where it is something else. */
  public Optional<Moments> mean(Key key, AggregateProfile rows) {
    return key.spec().type() == CustomMetricSpec.Type.AGGREGATE
        ? aggregate(key.spec().name(), key.column()).formula().flatMap(f -> f.mean(rows))
        : Optional.empty();
  }

  public CustomDefinitions definitions() {
    return definitions;
  }
}
