package io.tidemark.deequ;

import io.tidemark.core.BadInputException;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FakeV2SessionCatalog$;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog$;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.internal.SQLConf;
import scala.Function1;
import scala.Option;

/** Understands expressions of Spark SQL over given values, without rows and a running Spark. */
public final class RowlessAnalysis {

  private static final String VALUE = "value";

  private RowlessAnalysis() {}

  /**
   * The expression as it can be evaluated.
   *
   * @param tree over these values
   * @throws BadInputException if it depends on the clock or the user; {@code AnalysisException},
   *     which Scala does not declare, if it makes no sense for values of these types
   */
  public static Expression of(Expression tree, Collection<AttributeReference> values) {
    NamedExpression made =
        new Alias(
            tree,
            VALUE,
            NamedExpression$.MODULE$.newExprId(),
            ScalaTypes.seq(List.of()),
            Option.empty(),
            ScalaTypes.seq(List.of()));
    // No session and no catalog: only Spark's own functions are known.
    Analyzer analyzer =
        new Analyzer(
            new CatalogManager(
                FakeV2SessionCatalog$.MODULE$,
                new SessionCatalog(
                    new InMemoryCatalog(
                        InMemoryCatalog$.MODULE$.$lessinit$greater$default$1(),
                        InMemoryCatalog$.MODULE$.$lessinit$greater$default$2()),
                    FunctionRegistry.builtin(),
                    SQLConf.get())));
    LogicalPlan plan = analyzer.execute(new Project(ScalaTypes.seq(List.of(made)), noRows(values)));
    analyzer.checkAnalysis(plan);
    AllowedExpressions.refusal(plan)
        .ifPresent(
            why -> {
              throw new BadInputException(why);
            });
    LogicalPlan plain = ReplaceExpressions$.MODULE$.apply(plan);
    return ((Alias) plain.expressions().head()).child();
  }

  private static LogicalPlan noRows(Collection<AttributeReference> values) {
    return new LocalRelation(
        ScalaTypes.seq(List.<Attribute>copyOf(values)), ScalaTypes.seq(List.of()), false);
  }

  /** The expression over a row that holds the values in this order. */
  public static Expression bound(Expression node, List<AttributeReference> values) {
    if (node instanceof AttributeReference value) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).exprId().equals(value.exprId())) {
          return new BoundReference(i, value.dataType(), true);
        }
      }
    }
    return node.mapChildren((Function1<Expression, Expression>) c -> bound(c, values));
  }
}
