package io.tidemark.jobs.ingest;

import io.tidemark.capture.CaptureColumn;
import io.tidemark.capture.CaptureLayout;
import io.tidemark.capture.CapturePartitions;
import io.tidemark.capture.CapturePreparation;
import io.tidemark.capture.CaptureSettings;
import io.tidemark.capture.CaptureSettings.Evolution;
import io.tidemark.capture.CaptureSink;
import io.tidemark.capture.ColumnType;
import io.tidemark.capture.Derivation;
import io.tidemark.capture.Preprocessing;
import io.tidemark.capture.Quarantine;
import io.tidemark.capture.TargetPlace;
import io.tidemark.capture.format.PayloadMapping;
import io.tidemark.config.CaptureIngest;
import io.tidemark.config.ColumnSelection;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PreprocessConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.deequ.TextExpression;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.source.ConfiguredColumns;
import io.tidemark.jobs.source.MonitoredColumns;
import io.tidemark.jobs.source.SimilarNames;
import io.tidemark.jobs.source.Sources;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the captures of a monitor become a table: what the baseline and the configuration say. */
public record CaptureIngestion(SparkSession spark, MonitorConfig config, CaptureIngest ingest) {

  private static final Logger LOG = LoggerFactory.getLogger(CaptureIngestion.class);

  /**
   * Where batches of captures go.
   *
   * @param evolution what becomes of names that the table has no column for
   * @param quarantine takes what cannot be read
   */
  public CaptureSink sink(TargetPlace place, Evolution evolution, Quarantine quarantine) {
    Optional<Profiles> baseline = baseline();
    Map<String, ColumnType> types = types(baseline);
    preparation(place, baseline, types).obstacle(spark).ifPresent(LOG::warn);
    return new CaptureSink(
        place,
        IngestFormats.captures(ingest, mapping(baseline), config.places()),
        new CaptureSettings(
            named(baseline, types),
            layout(roles(baseline).keySet(), types),
            types,
            partitions(),
            ingest.source().duplicateHorizon().toDays(),
            evolution,
            preprocessing(ingest.preprocess())),
        quarantine);
  }

  /** What makes the table before there are captures. */
  public CapturePreparation preparation(TargetPlace place) {
    Optional<Profiles> baseline = baseline();
    return preparation(place, baseline, types(baseline));
  }

  private CapturePreparation preparation(
      TargetPlace place, Optional<Profiles> baseline, Map<String, ColumnType> types) {
    return new CapturePreparation(
        place, named(baseline, types), layout(types.keySet(), types), partitions());
  }

  private Optional<Profiles> baseline() {
    return Results.open(spark, config).baselines().currentColumns(config.monitor());
  }

  private CapturePartitions partitions() {
    return ingest.partitionByHour() ? CapturePartitions.HOUR : CapturePartitions.DATE;
  }

  /** By column its type: what the configuration says, else the baseline, else its role. */
  private Map<String, ColumnType> types(Optional<Profiles> baseline) {
    Map<String, ColumnType> types = learned(baseline);
    types.putAll(roles(baseline));
    new TreeMap<>(ingest.types())
        .forEach((name, type) -> types.put(name, ColumnType.valueOf(type.name())));
    return types;
  }

  private static Map<String, ColumnType> learned(Optional<Profiles> baseline) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    baseline.ifPresent(
        b -> b.columns().forEach(c -> types.put(c.column().text(), CaptureIngestion.type(c))));
    return types;
  }

  /** What is judged by its age comes as the text of a date or timestamp. */
  private static ColumnType type(ColumnProfile column) {
    return column.holdsAges() ? ColumnType.STRING : ColumnType.of(column.types().inferred());
  }

  /** The columns that the configuration gives a role. */
  private Map<String, ColumnType> roles(Optional<Profiles> baseline) {
    return ConfiguredColumns.of(spark, config).types(learned(baseline));
  }

  /** The columns of the baseline; without one, those that the configuration names. */
  private CaptureLayout named(Optional<Profiles> baseline, Map<String, ColumnType> types) {
    Set<String> names = new LinkedHashSet<>();
    if (baseline.isPresent()) {
      baseline.get().columns().forEach(c -> names.add(c.column().text()));
    } else if (ingest.preprocess().isEmpty() && !ingest.features().isEmpty()) {
      names.addAll(outputs());
      names.addAll(ingest.features());
      names.removeAll(consumed());
    }
    if (!names.isEmpty()) {
      names.addAll(types.keySet());
    }
    return layout(names, types);
  }

  private static CaptureLayout layout(Set<String> names, Map<String, ColumnType> types) {
    List<String> similar = SimilarNames.among(List.copyOf(names));
    if (!similar.isEmpty()) {
      throw new BadInputException(
          "ingest.capture: columns differ only by case: "
              + String.join(", ", similar)
              + "; the table of captures is a Delta table and can hold only one of them: exclude"
              + " the others (columns.exclude), or rename them in the training data, and make the"
              + " baseline again");
    }
    return new CaptureLayout(
        names.stream()
            .map(n -> new CaptureColumn(n, types.getOrDefault(n, ColumnType.STRING)))
            .toList());
  }

  /** The columns of a row that say which event it is. */
  private Set<String> consumed() {
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

  private PayloadMapping mapping(Optional<Profiles> baseline) {
    List<String> outputs = outputs();
    List<String> features =
        ingest.features().isEmpty()
            ? trained(baseline).stream()
                .filter(name -> !outputs.contains(name))
                .filter(name -> !config.columns().isOutput(name))
                .toList()
            : ingest.features();
    return new PayloadMapping(
        features,
        outputs,
        IngestFormats.header(ingest.hasHeader()),
        ingest.featuresPath().orElse(""),
        ingest.predictionPath().orElse(""),
        ingest.scorePath().orElse(""),
        config.columns().prediction().orElse("prediction"),
        config.columns().score().orElse("score"),
        config.attribution().columnsPrefix().orElse(""));
  }

  /** The columns of the training table in its order, which is that of payloads. */
  private List<String> trained(Optional<Profiles> baseline) {
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
        .map(b -> b.columns().stream().map(c -> c.column().text()).toList())
        .orElse(List.of());
  }

  /** An expression over texts, as ingestion takes it. */
  private record Made(TextExpression expression) implements Derivation {

    @Override
    public List<String> names() {
      return expression.names();
    }

    @Override
    public String of(List<String> texts) {
      return expression.of(texts);
    }
  }

  private static Preprocessing preprocessing(PreprocessConfig config) {
    if (config.isEmpty()) {
      return Preprocessing.NONE;
    }
    Map<String, Derivation> derived = new LinkedHashMap<>();
    config.derive().forEach((name, sql) -> derived.put(name, new Made(TextExpression.of(sql))));
    Map<String, Derivation> cast = new LinkedHashMap<>();
    config.cast().forEach((name, type) -> cast.put(name, new Made(TextExpression.cast(type))));
    List<String> drop = config.drop();
    List<String> select = config.select().isEmpty() ? List.of("*") : config.select();
    return new Preprocessing(
        derived,
        cast,
        config.rename(),
        name -> !new ColumnSelection(select, drop).of(List.of(name)).isEmpty());
  }
}
