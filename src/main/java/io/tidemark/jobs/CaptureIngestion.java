package io.tidemark.jobs;

import io.tidemark.capture.CaptureColumn;
import io.tidemark.capture.CaptureLayout;
import io.tidemark.capture.CapturePartitions;
import io.tidemark.capture.CaptureSettings;
import io.tidemark.capture.CaptureSettings.Evolution;
import io.tidemark.capture.CaptureSink;
import io.tidemark.capture.ColumnType;
import io.tidemark.capture.Preprocessing;
import io.tidemark.capture.Quarantine;
import io.tidemark.capture.format.PayloadMapping;
import io.tidemark.config.CaptureIngest;
import io.tidemark.config.ColumnSelection;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PreprocessConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.profile.ColumnProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** How the captures of a monitor become a table: what the baseline and the configuration say. */
record CaptureIngestion(SparkSession spark, MonitorConfig config, CaptureIngest ingest) {

  CaptureSink sink(String path, Evolution evolution, Quarantine quarantine) {
    Optional<Baseline> baseline =
        Results.open(spark, config).baselines().currentIfAny(config.monitor());
    return new CaptureSink(
        path,
        IngestFormats.captures(ingest, mapping(baseline), config.allowedRoots()),
        settings(baseline, evolution),
        quarantine);
  }

  /** Creates the table where its columns are known; adds those that it lacks. */
  void createOrEvolve(String path) {
    Optional<Baseline> baseline =
        Results.open(spark, config).baselines().currentIfAny(config.monitor());
    new CaptureSink(
            path, (batch, layout) -> batch, settings(baseline, Evolution.ADD), (lines, batch) -> {})
        .createOrEvolve(spark);
  }

  private CaptureSettings settings(Optional<Baseline> baseline, Evolution evolution) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    ingest.types().forEach((name, type) -> types.put(name, ColumnType.valueOf(type.name())));
    return new CaptureSettings(
        expected(baseline, types),
        types,
        ingest.partitionByHour() ? CapturePartitions.HOUR : CapturePartitions.DATE,
        ingest.source().duplicateHorizon().toDays(),
        evolution,
        preprocessing(ingest.preprocess()));
  }

  /** The columns of the baseline; without one, those that the configuration names. */
  private CaptureLayout expected(Optional<Baseline> baseline, Map<String, ColumnType> types) {
    List<CaptureColumn> columns = new ArrayList<>();
    if (baseline.isPresent()) {
      for (ColumnProfile profile : baseline.get().profiles().columns()) {
        ColumnType learned = ColumnType.of(profile.types().inferred());
        String name = profile.column().text();
        columns.add(new CaptureColumn(name, types.getOrDefault(name, learned)));
      }
    } else if (ingest.preprocess().isEmpty()) {
      Stream.concat(outputs().stream(), ingest.features().stream())
          .filter(name -> !ingest.features().isEmpty())
          .filter(name -> !roles().contains(name))
          .forEach(
              name ->
                  columns.add(
                      new CaptureColumn(name, types.getOrDefault(name, ColumnType.STRING))));
    }
    if (!columns.isEmpty()) {
      types.forEach((name, type) -> columns.add(new CaptureColumn(name, type)));
    }
    return new CaptureLayout(columns);
  }

  /** The columns of a row that say which event it is. */
  private Set<String> roles() {
    Set<String> roles = new HashSet<>();
    if (ingest.source().format() == io.tidemark.config.IngestFormat.CSV) {
      CaptureIngest.CaptureFields fields = ingest.fields();
      roles.add(fields.eventId());
      fields.inferenceId().ifPresent(roles::add);
      fields.recordIndex().ifPresent(roles::add);
      fields.eventTime().ifPresent(roles::add);
    }
    return roles;
  }

  private List<String> outputs() {
    return ingest.outputs().isEmpty()
        ? Stream.of(config.columns().prediction(), config.columns().score())
            .flatMap(Optional::stream)
            .distinct()
            .toList()
        : ingest.outputs();
  }

  private PayloadMapping mapping(Optional<Baseline> baseline) {
    List<String> outputs = outputs();
    List<String> features =
        ingest.features().isEmpty()
            ? trained(baseline).stream().filter(name -> !outputs.contains(name)).toList()
            : ingest.features();
    return new PayloadMapping(
        features,
        outputs,
        IngestFormats.header(ingest.hasHeader()),
        ingest.featuresPath().orElse(""),
        ingest.predictionPath().orElse(""),
        ingest.scorePath().orElse(""),
        config.columns().prediction().orElse("prediction"),
        config.columns().score().orElse("score"));
  }

  /** The columns of the training table in its order, which is that of payloads. */
  private List<String> trained(Optional<Baseline> baseline) {
    if (config.training().isPresent()) {
      try {
        return MonitoredColumns.of(
                config,
                "training",
                new Sources(spark).open("training", config.training().get()).schema())
            .monitored()
            .stream()
            .map(io.tidemark.core.ColumnName::text)
            .toList();
      } catch (BadInputException e) {
        // The baseline knows the columns too.
        if (baseline.isEmpty()) {
          throw e;
        }
      }
    }
    return baseline
        .map(b -> b.profiles().columns().stream().map(c -> c.column().text()).toList())
        .orElse(List.of());
  }

  private static Preprocessing preprocessing(PreprocessConfig config) {
    if (config.isEmpty()) {
      return Preprocessing.NONE;
    }
    List<String> select = config.select().isEmpty() ? List.of("*") : config.select();
    ColumnSelection selection = new ColumnSelection(select, config.drop());
    return new Preprocessing(
        config.derive(),
        config.cast(),
        config.rename(),
        name -> !selection.of(List.of(name)).isEmpty());
  }
}
