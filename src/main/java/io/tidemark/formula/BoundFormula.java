package io.tidemark.formula;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.profile.AggregateKey;
import io.tidemark.profile.AggregateProfile;
import io.tidemark.profile.AggregateState;
import io.tidemark.profile.Moments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/** An aggregate over columns whose types are known: a function of states that merge. */
public final class BoundFormula {

  private final List<BoundLeaf> leaves;
  private final TypedExpression outer;
  private final boolean isPlain;

  private BoundFormula(List<BoundLeaf> leaves, TypedExpression outer, boolean isPlain) {
    this.leaves = leaves;
    this.outer = outer;
    this.isPlain = isPlain;
  }

  static BoundFormula of(Expression outer, List<BoundLeaf> leaves, Optional<DataType> output) {
    Map<String, DataType> results = new LinkedHashMap<>();
    leaves.forEach(leaf -> results.put(leaf.text(), leaf.result()));
    return new BoundFormula(
        leaves,
        TypedExpression.of(outer, results, output),
        outer instanceof UnresolvedAttribute && output.isEmpty());
  }

  /** What of each row goes into the states that it is a function of. */
  public Map<AggregateKey, Column> inputs() {
    Map<AggregateKey, Column> inputs = new LinkedHashMap<>();
    leaves.forEach(leaf -> inputs.put(leaf.key(), leaf.value()));
    return inputs;
  }

  /**
   * The aggregate over rows; {@link Reason#MISSING_COLUMN} where they were summed without what it
   * is a function of.
   */
  public Outcome value(AggregateProfile rows) {
    Object[] values = new Object[leaves.size()];
    long notFinite = 0;
    for (int i = 0; i < values.length; i++) {
      AggregateState state = rows.states().get(leaves.get(i).key());
      if (state == null) {
        return Outcome.undefined(
            Reason.MISSING_COLUMN, "the rows were summed without " + leaves.get(i).text());
      }
      if (state.failed() > 0) {
        return Outcome.undefined(
            Reason.FAILED, "rows cannot be computed for " + leaves.get(i).text());
      }
      try {
        values[i] = leaves.get(i).function().value(state, leaves.get(i).type());
      } catch (ArithmeticException e) {
        return Outcome.undefined(Reason.INFINITE, leaves.get(i).text() + ": " + e.getMessage());
      }
      notFinite += state.notFinite();
    }
    Outcome value = outer.of(values);
    long others = notFinite;
    return value.fold(
        number -> value,
        (reason, detail) ->
            others == 0
                ? value
                : Outcome.undefined(
                    reason, detail + ": " + others + " values are NaN or infinite"));
  }

  /** Of how many values its aggregates are. */
  public Set<AggregateSample> samples(AggregateProfile rows) {
    return leaves.stream().map(leaf -> leaf.sample(rows)).collect(Collectors.toSet());
  }

  /**
   * The values whose mean it is, and nothing else; empty where it is something else, or where some
   * are not finite.
   */
  public Optional<Moments> mean(AggregateProfile rows) {
    if (!isPlain || leaves.get(0).function() != AggregateFunction.MEAN) {
      return Optional.empty();
    }
    return Optional.ofNullable(rows.states().get(leaves.get(0).key()))
        .filter(state -> state.failed() == 0 && state.notFinite() == 0 && state.count() > 0)
        .map(AggregateState::numbers);
  }
}
