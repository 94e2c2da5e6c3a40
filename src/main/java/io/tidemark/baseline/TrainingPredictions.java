package io.tidemark.baseline;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.scan.PredictionScan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Profiles predictions on rows whose labels are known, chunk by chunk.
 *
 * @param plan what to collect; the label is a column of the rows
 * @param eventTime the column of the time by which the rows are cut into chunks; empty to cut them
 *     in their order
 * @param chunks the most chunks
 */
public record TrainingPredictions(PredictionPlan plan, Optional<ColumnName> eventTime, int chunks) {

  /**
   * What was learned.
   *
   * @param whole of all rows
   * @param chunks of the chunks, in their order; one without rows is not there
   */
  public record Learned(PredictionProfiles whole, List<PredictionProfiles> chunks) {
    public Learned {
      chunks = List.copyOf(chunks);
    }
  }

  /**
   * Learns from the rows.
   *
   * @param progress is told each step in a sentence
   */
  public Learned learn(Dataset<Row> rows, Consumer<String> progress) {
    progress.accept("predictions and labels of the baseline, in chunks");
    List<PredictionProfiles> parts = chunks(rows);
    PredictionProfiles whole =
        parts.stream()
            .reduce(PredictionProfiles::merge)
            .orElseGet(() -> PredictionProfiles.empty(plan.scoreCells()));
    Learned learned =
        eventTime.isEmpty()
            ? new Learned(whole, parts)
            // Rows without a time belong to no chunk.
            : new Learned(PredictionScan.fold(rows, plan), parts);
    requireScores(learned.whole());
    return learned;
  }

  private void requireScores(PredictionProfiles learned) {
    if (plan.scoreCells().isPresent()
        && learned.rows() > 0
        && learned.whole().cube().byScore().size() == 0) {
      throw new BadInputException(
          "columns.score: no value of column '" + plan.score() + "' is a number");
    }
  }

  private List<PredictionProfiles> chunks(Dataset<Row> rows) {
    return eventTime
        .map(time -> new TimeChunks(time, chunks))
        .map(
            spans ->
                spans
                    .span(rows)
                    .map(spans::range)
                    .map(r -> List.copyOf(PredictionScan.fold(rows, plan, r).values()))
                    .orElse(List.of()))
        .orElseGet(() -> PredictionScan.chunks(rows, plan, chunks));
  }
}
