package io.tidemark.deequ;

import io.tidemark.core.ExhaustedBudget;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import scala.collection.IndexedSeq;
import scala.collection.Seq;

/**
 * A call of Spark's whose arguments are looked at before it runs: it says what Spark's says, or it
 * sounds the alarm where it would take too long or too much memory (see {@link CallBudget}).
 */
final class BoundedCall extends Expression implements CodegenFallback, Serializable {

  private static final long serialVersionUID = 1;

  private final Expression call;
  private final PatternAlarm alarm;

  /** The call over a row of its arguments, so that each of them is computed once. */
  private transient Expression overArguments;

  /**
   * A bounded call.
   *
   * @param call one that always computes all of its arguments
   * @param alarm is told of arguments that are too much; the value is NULL then
   */
  BoundedCall(Expression call, PatternAlarm alarm) {
    this.call = call;
    this.alarm = alarm;
  }

  @Override
  public Seq<Expression> children() {
    return ScalaTypes.seq(List.of(call));
  }

  @Override
  public boolean foldable() {
    return call.foldable();
  }

  @Override
  public DataType dataType() {
    return call.dataType();
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public Object eval(InternalRow row) {
    List<Expression> children = ScalaTypes.list(call.children());
    Object[] arguments = new Object[children.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = children.get(i).eval(row);
    }
    try {
      CallBudget.require(call, arguments);
    } catch (ExhaustedBudget e) {
      alarm.sound(e);
      return null;
    }
    if (overArguments == null) {
      List<Expression> places = new ArrayList<>();
      for (Expression child : children) {
        places.add(new BoundReference(places.size(), child.dataType(), true));
      }
      overArguments = children.isEmpty() ? call : call.withNewChildren(ScalaTypes.seq(places));
    }
    return overArguments.eval(new GenericInternalRow(arguments));
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode code) {
    return CodegenFallback.super.doGenCode(context, code);
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
    return new BoundedCall(children.head(), alarm);
  }

  @Override
  public String sql() {
    return call.sql();
  }

  @Override
  public String toString() {
    return call.toString();
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int place) {
    return place == 0 ? call : alarm;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof BoundedCall;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoundedCall that && call.equals(that.call) && alarm.equals(that.alarm);
  }

  @Override
  public int hashCode() {
    return Objects.hash(BoundedCall.class, call, alarm);
  }
}
