package io.tidemark.tables;

import io.tidemark.constraints.Violation;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Spelling;
import io.tidemark.core.TidemarkException;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.BaselineStates;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The result tables of one workspace: {@code runs, baselines, constraints, column_profiles,
 * cross_products, prediction_profiles, error_moments, attribution_profiles, aggregate_profiles,
 * detector_states, metrics, violations, alerts, quarantine}. {@link #create} makes them once; a job
 * {@link #open opens} them and never creates or changes their columns. A job commits in the order
 * profiles, metrics, violations, and its run last: what a run's row promises is there.
 */
public final class ResultTables {

  private static final Map<String, TableSchema<?>> SCHEMAS =
      Stream.of(
              RunsTable.SCHEMA,
              BaselinesTable.SCHEMA,
              ConstraintsTable.SCHEMA,
              ColumnProfilesTable.SCHEMA,
              CrossProductsTable.SCHEMA,
              PredictionProfilesTable.SCHEMA,
              ErrorMomentsTable.SCHEMA,
              AttributionProfilesTable.SCHEMA,
              AggregateProfilesTable.SCHEMA,
              DetectorStatesTable.SCHEMA,
              MetricsTable.SCHEMA,
              ViolationsTable.SCHEMA,
              AlertsTable.SCHEMA,
              QuarantineTable.SCHEMA)
          .collect(
              Collectors.toMap(
                  TableSchema::name, s -> s, (a, b) -> a, java.util.LinkedHashMap::new));

  private final SparkSession spark;
  private final TablesLocation location;
  private final CommitRetry retry;

  private ResultTables(SparkSession spark, TablesLocation location, CommitRetry retry) {
    this.spark = spark;
    this.location = location;
    this.retry = retry;
  }

  /** How often these tables were written. */
  public long commits() {
    return retry.commits();
  }

  /** The schemas of all tables. */
  public static List<TableSchema<?>> schemas() {
    return List.copyOf(SCHEMAS.values());
  }

  /** Opens the tables, with the standard retry. */
  public static ResultTables open(SparkSession spark, TablesLocation location) {
    return open(spark, location, CommitRetry.standard());
  }

  /**
   * Opens the tables.
   *
   * @throws BadInputException if one is missing, or is of another release
   */
  public static ResultTables open(SparkSession caller, TablesLocation place, CommitRetry retry) {
    SparkSession spark = TablesSession.of(caller);
    TablesLocation location = place.absolute(spark.sparkContext().hadoopConfiguration());
    List<String> missing =
        SCHEMAS.keySet().stream()
            .filter(name -> !opened(location, name, table -> table.exists(spark)))
            .toList();
    if (!missing.isEmpty()) {
      throw new BadInputException(
          "Result tables are missing in "
              + location
              + ": "
              + String.join(", ", missing)
              + "; to create them, run: tidemark init --config ...");
    }
    for (String name : SCHEMAS.keySet()) {
      opened(
          location,
          name,
          table -> {
            TableVersion.requireCurrent(spark, table);
            return table;
          });
    }
    return new ResultTables(spark, location, retry);
  }

  /** The same tables for another run, which counts its own commits; nothing is looked at again. */
  public ResultTables forAnotherRun() {
    return new ResultTables(spark, location, CommitRetry.standard());
  }

  /** Looks at a table; what goes wrong says which one it is. */
  private static <T> T opened(
      TablesLocation location, String name, Function<TableAddress, T> looking) {
    TableAddress table = TableAddress.of(location, name);
    try {
      return looking.apply(table);
    } catch (BadInputException e) {
      throw e;
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      throw new TidemarkException("Table " + table + " cannot be opened", e);
    }
  }

  /** Whether not one of the tables is there. */
  public static boolean areMissing(SparkSession caller, TablesLocation place) {
    SparkSession spark = TablesSession.of(caller);
    TablesLocation location = place.absolute(spark.sparkContext().hadoopConfiguration());
    return SCHEMAS.keySet().stream()
        .noneMatch(name -> opened(location, name, table -> table.exists(spark)));
  }

  /** Creates the tables, with the standard retry. */
  public static ResultTables create(SparkSession spark, TablesLocation location) {
    return create(spark, location, CommitRetry.standard());
  }

  /**
   * Creates the tables that are not there, and adds to those of an older release the columns that
   * they lack. Doing it again changes nothing.
   *
   * @throws BadInputException if a table is of a newer release or isn't Tidemark's
   */
  public static ResultTables create(SparkSession caller, TablesLocation place, CommitRetry retry) {
    SparkSession spark = TablesSession.of(caller);
    TablesLocation location = place.absolute(spark.sparkContext().hadoopConfiguration());
    if (location instanceof TablesLocation.Catalog catalog) {
      catalog.create(spark);
    }
    TableCreation creation = new TableCreation(spark, retry);
    SCHEMAS.forEach(
        (name, schema) -> creation.createOrMigrate(TableAddress.of(location, name), schema));
    return new ResultTables(spark, location, retry);
  }

  public BaselineStore baselines() {
    return new BaselineStore(
        table(BaselinesTable.SCHEMA),
        table(ColumnProfilesTable.SCHEMA),
        table(ConstraintsTable.SCHEMA),
        table(CrossProductsTable.SCHEMA),
        baselinePredictions(),
        attributions(),
        aggregates());
  }

  public ProfileStore profiles() {
    return new ProfileStore(table(ColumnProfilesTable.SCHEMA), table(CrossProductsTable.SCHEMA));
  }

  public PredictionStore predictions() {
    return new PredictionStore(
        table(PredictionProfilesTable.SCHEMA),
        table(ErrorMomentsTable.SCHEMA),
        baselinePredictions());
  }

  private BaselinePredictions baselinePredictions() {
    return new BaselinePredictions(
        table(PredictionProfilesTable.SCHEMA),
        table(ErrorMomentsTable.SCHEMA),
        table(BaselinesTable.SCHEMA));
  }

  public AttributionStore attributions() {
    return new AttributionStore(
        table(AttributionProfilesTable.SCHEMA), table(BaselinesTable.SCHEMA));
  }

  public AggregateStore aggregates() {
    return new AggregateStore(table(AggregateProfilesTable.SCHEMA), table(BaselinesTable.SCHEMA));
  }

  /** What a baseline version keeps besides the profiles of its columns. */
  public BaselineStates baselineStates(MonitorId monitor, String version) {
    return new BaselineStates(
        predictions().baseline(monitor, version),
        attributions().baseline(monitor, version),
        aggregates().baseline(monitor, version));
  }

  public EarlierRows earlierRows() {
    return new EarlierRows(table(ColumnProfilesTable.SCHEMA), table(RunsTable.SCHEMA));
  }

  public RunStore runs() {
    return new RunStore(table(RunsTable.SCHEMA));
  }

  public QuarantineStore quarantine() {
    return new QuarantineStore(TableAddress.of(location, QuarantineTable.SCHEMA.name()), retry);
  }

  public AlertStore alerts() {
    return new AlertStore(
        table(AlertsTable.SCHEMA), table(MetricsTable.SCHEMA), table(ViolationsTable.SCHEMA));
  }

  public ReportStore report() {
    return new ReportStore(this);
  }

  public WorkspaceStore workspace() {
    return new WorkspaceStore(
        this,
        List.of(
            table(MetricsTable.SCHEMA),
            table(ViolationsTable.SCHEMA),
            table(RunsTable.SCHEMA),
            table(BaselinesTable.SCHEMA)));
  }

  public DetectorStore detectors() {
    return new DetectorStore(table(DetectorStatesTable.SCHEMA));
  }

  public DriftedInputs driftedInputs() {
    return new DriftedInputs(table(MetricsTable.SCHEMA), table(ViolationsTable.SCHEMA));
  }

  public MetricHistory metricHistory() {
    return new MetricHistory(table(MetricsTable.SCHEMA), table(RunsTable.SCHEMA));
  }

  public PublishedWindows publishedWindows() {
    return new PublishedWindows(table(MetricsTable.SCHEMA), table(RunsTable.SCHEMA));
  }

  /** Replaces the metrics and then the violations of the run's window, granularity and types. */
  public void publish(WindowRun run, List<Metric> metrics, List<Violation> violations) {
    publication().publish(run, metrics, violations);
  }

  /** Replaces the metrics and violations of windows of one monitor, in one commit per table. */
  public void publish(List<RunWindows> runs) {
    publication().publish(runs);
  }

  /**
   * The rows of a table, for reports and notebooks.
   *
   * @throws BadInputException if there is no table of that name
   */
  public Dataset<Row> rows(String table) {
    TableSchema<?> schema = SCHEMAS.get(table);
    if (schema == null) {
      throw new BadInputException(
          "There is no result table '"
              + table
              + "'"
              + Spelling.hint(table, SCHEMAS.keySet())
              + " (known are "
              + SCHEMAS.keySet()
              + ")");
    }
    return table(schema).frame();
  }

  Publication publication() {
    return new Publication(table(MetricsTable.SCHEMA), table(ViolationsTable.SCHEMA));
  }

  private <T> ResultTable<T> table(TableSchema<T> schema) {
    return new ResultTable<>(spark, TableAddress.of(location, schema.name()), schema, retry);
  }
}
