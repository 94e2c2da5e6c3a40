package io.tidemark.jobs.monitor.bias;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.bias.BiasBaseline;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Subgroup;
import io.tidemark.jobs.monitor.Training;
import io.tidemark.jobs.source.AskedOfPredictions;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.jobs.source.LabelledRows;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.source.PredictionRoles;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.Flips;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.PredictionScan;
import io.tidemark.scan.SourceColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Learns how biased the model is, or the labels alone, where they are known. */
public record BaselineBias(Training training) {

  private static final String UNPREDICTED = "_unpredicted";

  /** The bias of the predictions, or else that of the labels; empty where neither is known. */
  public Optional<BiasBaseline> learn() {
    return training.predictions().map(p -> ofPredictions(p.whole())).or(this::ofLabels);
  }

  /** The flip test reads the rows again. */
  private BiasBaseline ofPredictions(PredictionProfiles learned) {
    MonitorConfig config = training.config();
    BiasRoles roles = new BiasRoles(config);
    Map<Subgroup, PredictionCube> cubes = BiasReference.cubes(roles.plan(), learned);
    BiasEvaluation evaluation = roles.evaluation().relativeTo(cubes);
    Map<Subgroup, Flips> flips = Map.of();
    if (config.bias().flipTest()) {
      training.progress().step("flip test of the baseline");
      Optional<Dataset<Row>> captured =
          training
              .rows()
              .window()
              .map(w -> PredictionCaptures.open(training.spark(), config, SlicePlan.NONE).in(w));
      Optional<LabelledRows> known =
          captured.isPresent() ? Optional.empty() : LabelledRows.open(training.spark(), config);
      Dataset<Row> rows = captured.orElseGet(() -> known.orElseThrow().rows());
      PredictionPlan plan =
          new PredictionRoles(config)
              .plan(SourceColumns.of(rows.schema()), SlicePlan.NONE)
              .scoredBy(List.of());
      flips =
          new FlipTests(config, plan.dividedBy(SlicePlan.NONE, evaluation.plan()), training.data())
              .of(known.map(LabelledRows::key).orElse("capture"), rows, cubes);
    }
    return BiasBaseline.of(evaluation.evaluate(cubes, flips));
  }

  /**
   * The bias of the labels alone, of training rows that hold no predictions; empty where they do,
   * or where they lack the label or a facet.
   */
  private Optional<BiasBaseline> ofLabels() {
    MonitorConfig config = training.config();
    BiasRoles roles = new BiasRoles(config);
    Optional<String> name = new AskedOfPredictions(config).baselineLabel();
    if (training.rows().window().isPresent()
        || config.modelQuality().baseline().source().isPresent()
        || config.training().isEmpty()
        || name.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> rows = training.rows().open();
    SourceColumns columns = SourceColumns.of(rows.schema());
    Optional<ColumnName> label = columns.named(name.get());
    if (new PredictionRoles(config).areIn(columns)
        || label.isEmpty()
        || !roles.plan().columns().stream().allMatch(c -> columns.named(c).isPresent())) {
      return Optional.empty();
    }
    training.progress().step("bias of the labels of the training rows, which have no predictions");
    PredictionPlan plan =
        PredictionPlan.of(config.model().problemType(), ColumnName.of(UNPREDICTED), null)
            .labelledBy(label.get())
            .dividedBy(SlicePlan.NONE, roles.plan());
    Map<Subgroup, PredictionCube> cubes =
        BiasReference.cubes(
            roles.plan(),
            PredictionScan.fold(
                rows.withColumn(UNPREDICTED, functions.lit(null).cast(DataTypes.StringType)),
                plan));
    return Optional.of(BiasBaseline.of(roles.evaluation().relativeTo(cubes).evaluate(cubes)));
  }
}
