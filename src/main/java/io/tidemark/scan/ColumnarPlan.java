package io.tidemark.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.DataType;
import scala.collection.JavaConverters;

/**
 * The part of a physical plan that gives columnar batches, where nothing but choosing columns
 * stands between it and the result.
 *
 * @param source gives the batches
 * @param position where in a batch each column of the result stands
 * @param types of all columns of a batch
 */
record ColumnarPlan(SparkPlan source, List<Integer> position, List<DataType> types) {

  private static final int NO_FILTER = -1;

  /** The columnar part of a plan in which nothing drops rows. */
  static Optional<ColumnarPlan> of(SparkPlan plan) {
    return of(plan, NO_FILTER);
  }

  /**
   * The columnar part of a plan in which filters may drop rows by one column of the result, as the
   * caller does itself. A filter by any other column would be lost.
   *
   * @param filtered the position of that column in the result
   */
  static Optional<ColumnarPlan> of(SparkPlan plan, int filtered) {
    List<ExprId> wanted = new ArrayList<>();
    for (Attribute attribute : JavaConverters.seqAsJavaList(plan.output())) {
      wanted.add(attribute.exprId());
    }
    SparkPlan at = plan;
    while (!at.supportsColumnar()) {
      if (at instanceof WholeStageCodegenExec stage) {
        at = stage.child();
      } else if (at instanceof InputAdapter adapter) {
        at = adapter.child();
      } else if (at instanceof ColumnarToRowExec toRow) {
        at = toRow.child();
      } else if (at instanceof FilterExec filter
          && filtered != NO_FILTER
          && isBy(wanted.get(filtered), filter)) {
        at = filter.child();
      } else if (at instanceof ProjectExec project && chooses(project, wanted)) {
        at = project.child();
      } else {
        return Optional.empty();
      }
    }
    return located(at, wanted);
  }

  private static boolean isBy(ExprId column, FilterExec filter) {
    return JavaConverters.asJavaCollection(filter.references().toSeq()).stream()
        .allMatch(attribute -> attribute.exprId().equals(column));
  }

  private static Optional<ColumnarPlan> located(SparkPlan source, List<ExprId> wanted) {
    List<ExprId> given = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    for (Attribute attribute : JavaConverters.seqAsJavaList(source.output())) {
      given.add(attribute.exprId());
      types.add(attribute.dataType());
    }
    List<Integer> position = wanted.stream().map(given::indexOf).toList();
    return position.contains(-1)
        ? Optional.empty()
        : Optional.of(new ColumnarPlan(source, position, types));
  }

  /** Whether the projection only chooses and renames; the wanted ids become those below it. */
  private static boolean chooses(ProjectExec project, List<ExprId> wanted) {
    for (NamedExpression named : JavaConverters.seqAsJavaList(project.projectList())) {
      if (named instanceof Alias alias && alias.child() instanceof AttributeReference below) {
        wanted.replaceAll(id -> id.equals(alias.exprId()) ? below.exprId() : id);
      } else if (!(named instanceof AttributeReference)) {
        return false;
      }
    }
    return true;
  }
}
