package io.tidemark.baseline;

import static org.apache.spark.sql.functions.col;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Ranks;
import io.tidemark.profile.ScoreCells;
import io.tidemark.scan.PredictionScan;
import io.tidemark.scan.ProfileScan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Profiles predictions on rows whose labels are known: a first pass over the scores fixes their
 * cells, a second counts in them, chunk by chunk.
 *
 * @param plan what to collect; the label is a column of the rows
 * @param eventTime the column of the time by which the rows are cut into chunks; empty to cut them
 *     in their order
 * @param chunks the most chunks
 */
public record TrainingPredictions(PredictionPlan plan, Optional<ColumnName> eventTime, int chunks) {

  /** Scores that may be counted one by one; the estimate of how many there are is inexact. */
  private static final long FEW_SCORES = 2L * ScoreCells.FEW_SCORES;

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
    PredictionPlan counting = plan;
    if (plan.score() != null && !plan.isRegression()) {
      progress.accept("cells of the scores in " + plan.score());
      Optional<NumericCells> cells = scoreCells(rows);
      if (cells.isPresent()) {
        counting = plan.countingIn(cells.get());
      }
    }
    progress.accept("predictions and labels of the baseline, in chunks");
    List<PredictionProfiles> parts = chunks(rows, counting);
    PredictionProfiles whole =
        parts.stream()
            .reduce(PredictionProfiles::merge)
            .orElseGet(() -> PredictionProfiles.empty(plan.optionalScoreCells()));
    return eventTime.isEmpty()
        ? new Learned(whole, parts)
        // Rows without a time belong to no chunk.
        : new Learned(PredictionScan.fold(rows, counting), parts);
  }

  private List<PredictionProfiles> chunks(Dataset<Row> rows, PredictionPlan counting) {
    return eventTime
        .map(time -> new TimeChunks(time, chunks))
        .map(
            spans ->
                spans
                    .span(rows)
                    .map(spans::range)
                    .map(r -> List.copyOf(PredictionScan.fold(rows, counting, r).values()))
                    .orElse(List.of()))
        .orElseGet(() -> PredictionScan.chunks(rows, counting, chunks));
  }

  private Optional<NumericCells> scoreCells(Dataset<Row> rows) {
    ColumnName score = ColumnName.of("score");
    Dataset<Row> scores =
        rows.select(col(plan.score().quoted()).cast(DataTypes.DoubleType).as("score"));
    ColumnProfile profile =
        ProfileScan.fold(
                scores,
                new ProfilePlan(
                    List.of(ColumnPlan.discovering(score, ColumnKind.NUMERIC, List.of())), null, 0))
            .column(score)
            .orElseThrow();
    if (profile.moments().count() == 0) {
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      throw new BadInputException(
          "columns.score: no value of column '" + plan.score() + "' is a number");
    }
    // A sketch may leave out a score that few rows have, and each is to have its own cell.
    Ranks ranks =
        profile.distinct().estimate() <= FEW_SCORES ? exact(scores) : profile.sketch().ranks();
    return Optional.of(ScoreCells.of(ranks));
  }

  private static Ranks exact(Dataset<Row> scores) {
    Map<Double, Long> weights = new HashMap<>();
    scores
        .groupBy("score")
        .count()
        .collectAsList()
        .forEach(
            row -> {
              if (!row.isNullAt(0) && Double.isFinite(row.getDouble(0))) {
                weights.put(row.getDouble(0), row.getLong(1));
              }
            });
    return Ranks.of(weights);
  }
}
