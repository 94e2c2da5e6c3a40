package io.tidemark.jobs.source;

import io.tidemark.core.BadInputException;
import io.tidemark.core.NumberText;
import io.tidemark.explain.Feature;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.UnreachableModelException;
import io.tidemark.scan.AttributionGrouping;
import io.tidemark.scan.AttributionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The attributions of a model that is asked about a sample of rows.
 *
 * @param learning the training rows, whose columns a baseline takes; empty where that is not asked
 */
record ScoredAttributions(ScoredColumns scored, Optional<ScoredColumns> learning)
    implements AttributionSource {

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  /** Asks it about a row. */
  @Override
  public Optional<String> problem() {
    try {
      ScoredModel model = scored.open();
      List<String> names = learning.orElse(scored).names(model);
      List<Feature> features = scored.features(names);
      learning.ifPresent(training -> names.forEach(training::column));
      Column[] columns =
          names.stream().map(n -> functions.col(scored.column(n).quoted())).toArray(Column[]::new);
      List<Row> first = scored.rows().select(columns).limit(1).collectAsList();
      if (!first.isEmpty()) {
        scored.baseline().labels(model.outputs(table(names, first.get(0)), features));
      }
      return Optional.empty();
    } catch (BadInputException | UnreachableModelException e) {
      return Optional.of(scored.named(e.getMessage()));
    }
  }

  /** A row as the model takes it: what can be read as a number is one, for all that is known. */
  private static FeatureTable table(List<String> names, Row row) {
    Object[] values = new Object[row.length()];
    List<Boolean> types = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Object value = row.get(i);
      OptionalDouble number =
          value instanceof Boolean flag
              ? OptionalDouble.of(flag ? 1 : 0)
              : value == null ? OptionalDouble.empty() : NumberText.valueOf(value.toString());
      boolean isNumber = value == null || number.isPresent();
      types.add(isNumber);
      values[i] = isNumber ? boxed(number) : value.toString();
    }
    return FeatureTable.of(names, types, List.<Object[]>of(values));
  }

  private static Double boxed(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  @Override
  public AttributionReader reader(
      AttributionGrouping grouping, Function<String, Optional<AttributionPlan.Feature>> cells) {
    return new SampleReader(scored, grouping, cells);
  }
}
