package io.tidemark.scan;

import io.tidemark.profile.AggregateKey;
import io.tidemark.profile.ColumnKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.Function1;
import scala.collection.JavaConverters;

/**
 * How a fold gets at the values of aggregates: by expressions over the fields of a batch. So a scan
 * that reads columnar batches goes on to do so.
 *
 * @param keys what the values go into
 * @param values one for each key, over the ordinals of a batch
 */
record AggregateLayout(List<AggregateKey> keys, List<Expression> values) implements Serializable {

  static final AggregateLayout NONE = new AggregateLayout(List.of(), List.of());

  AggregateLayout {
    keys = List.copyOf(keys);
    values = List.copyOf(values);
  }

  /** Lays out a plan, and adds the fields that it needs. */
  static AggregateLayout of(Dataset<Row> rows, AggregatePlan plan, List<Column> fields) {
    if (plan.aggregates().isEmpty()) {
      return NONE;
    }
    Map<ExprId, Attribute> columns = new HashMap<>();
    LogicalPlan source = rows.queryExecution().analyzed();
    JavaConverters.seqAsJavaList(source.output()).forEach(a -> columns.put(a.exprId(), a));
    Map<ExprId, Integer> ordinals = new HashMap<>();
    List<Expression> values = new ArrayList<>();
    for (Expression value : resolved(rows, plan)) {
      values.add(
          reads(value).stream().allMatch(a -> isColumn(a, columns))
              ? bound(value, ordinals, columns, fields)
              : computed(value, fields));
    }
    return new AggregateLayout(plan.keys(), values);
  }

  private static List<Expression> resolved(Dataset<Row> rows, AggregatePlan plan) {
    Column[] columns =
        plan.aggregates().stream().map(a -> a.value().as("value")).toArray(Column[]::new);
    Project project = (Project) rows.select(columns).queryExecution().analyzed();
    LogicalPlan plain = ReplaceExpressions$.MODULE$.apply(project);
    return JavaConverters.seqAsJavaList(plain.expressions()).stream()
        .map(e -> ((Alias) e).child())
        .toList();
  }

  private static List<AttributeReference> reads(Expression node) {
    List<AttributeReference> read = new ArrayList<>();
    if (node instanceof AttributeReference column) {
      read.add(column);
    }
    JavaConverters.seqAsJavaList(node.children()).forEach(child -> read.addAll(reads(child)));
    return read;
  }

  /** Whether a batch can hold the column. */
  private static boolean isColumn(AttributeReference read, Map<ExprId, Attribute> columns) {
    return columns.containsKey(read.exprId())
        && SourceColumns.kindOf(read.dataType()) != ColumnKind.UNSUPPORTED;
  }

  private static Expression bound(
      Expression node,
      Map<ExprId, Integer> ordinals,
      Map<ExprId, Attribute> columns,
      List<Column> fields) {
    if (node instanceof AttributeReference column) {
      int ordinal =
          ordinals.computeIfAbsent(
              column.exprId(), id -> added(new Column((Expression) columns.get(id)), fields));
      return new BoundReference(ordinal, column.dataType(), true);
    }
    return node.mapChildren(
        (Function1<Expression, Expression>) c -> bound(c, ordinals, columns, fields));
  }

  /** What is read of structs, arrays and maps is computed by Spark, row by row. */
  private static Expression computed(Expression value, List<Column> fields) {
    return new BoundReference(added(new Column(value), fields), value.dataType(), true);
  }

  private static int added(Column column, List<Column> fields) {
    fields.add(column.as("c" + fields.size()));
    return fields.size() - 1;
  }

  /** The layout of batches whose fields stand elsewhere. */
  AggregateLayout relocated(List<Integer> position) {
    return new AggregateLayout(keys, values.stream().map(v -> relocated(v, position)).toList());
  }

  private static Expression relocated(Expression node, List<Integer> position) {
    return node instanceof BoundReference field
        ? new BoundReference(position.get(field.ordinal()), field.dataType(), true)
        : node.mapChildren((Function1<Expression, Expression>) c -> relocated(c, position));
  }
}
