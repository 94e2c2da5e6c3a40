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

  /** What may stand between the batches and the result. */
  enum Filters {
    /** Nothing that drops rows. */
    NONE,
    /** Filters: the caller drops the same rows itself. */
    REPEATED_BY_CALLER
  }

  static Optional<ColumnarPlan> of(SparkPlan plan, Filters filters) {
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
      } else if (at instanceof FilterExec filter && filters == Filters.REPEATED_BY_CALLER) {
        at = filter.child();
      } else if (at instanceof ProjectExec project && chooses(project, wanted)) {
        at = project.child();
      } else {
        return Optional.empty();
      }
    }
    return located(at, wanted);
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
