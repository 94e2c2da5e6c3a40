package io.tidemark.jobs.source;

import io.tidemark.capture.UnplacedTexts;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.CategoryText;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.Precision;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedAggregates;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.profile.TypeRule;
import io.tidemark.profile.ValueType;
import io.tidemark.scan.AggregatePlan;
import io.tidemark.scan.ProfileScan;
import io.tidemark.scan.SourceColumns;
import io.tidemark.scan.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StringType;

/**
 * The captures of a monitor, opened, and what to collect of them.
 *
 * @param rows all of them; nothing is read yet
 * @param baseline in the cells that these captures are counted in
 * @param plan what to collect of each column
 * @param slices the parts of the rows to collect it of, besides all
 */
public record Captures(
    MonitorConfig config,
    Dataset<Row> rows,
    MonitoredColumns columns,
    Baseline baseline,
    ProfilePlan plan,
    SlicePlan slices) {

  /** Opens the captures, and refuses a configuration that does not fit their columns. */
  public static Captures open(SparkSession spark, MonitorConfig config, Baseline learned) {
    Dataset<Row> rows = new Sources(spark).open("capture", config.capture().source());
    MonitoredColumns columns = MonitoredColumns.of(config, "capture", rows.schema());
    new ColumnProblems(columns).require();
    requireRule(config, learned);
    Baseline baseline = learned.comparedWith(precisions(columns.source()));
    new OwnChecks(config).requireColumns(columns.source(), baseline.profiles());
    SlicePlan slices = slices(config, baseline);
    return new Captures(config, rows, columns, baseline, plan(config, baseline, columns), slices);
  }

  /**
   * SageMaker's policy compares categories as they are written, which a baseline that was learned
   * under another policy no longer knows of numbers and flags.
   */
  private static void requireRule(MonitorConfig config, Baseline learned) {
    if (rule(config) != TypeRule.DEEQU
        || learned.rule().filter(r -> r != TypeRule.DEEQU).isEmpty()) {
      return;
    }
    List<String> unsure =
        learned.profiles().columns().stream()
            .filter(
                p ->
                    p.cells() != null
                        && p.cells().cells() instanceof CategoricalCells categories
                        && categories.values().stream().anyMatch(CategoryText::hasOtherSpellings))
            .map(p -> p.column().text())
            .toList();
    if (!unsure.isEmpty()) {
      throw new BadInputException(
          "data-quality.policy = sagemaker: the baseline was learned under policy correct, by which"
              + " 1.0 is the category 1 and True is true, in "
              + String.join(", ", unsure)
              + ": run tidemark baseline again with the policy to judge by");
    }
  }

  private static Map<ColumnName, Precision> precisions(SourceColumns source) {
    Map<ColumnName, Precision> precisions = new HashMap<>();
    source
        .types()
        .forEach((column, type) -> precisions.put(column, SourceColumns.precisionOf(type)));
    return precisions;
  }

  /**
   * What each base window was, or would be, profiled from; a window that no file holds rows of is
   * not there.
   *
   * @return empty where Spark does not tell the files of the source
   */
  public Optional<Map<Window, String>> versions(List<Window> baseWindows) {
    return byTime().versions(baseWindows, planVersion());
  }

  /** Names what is collected. */
  public String planVersion() {
    return PlanVersion.of(config.capture(), plan, slices);
  }

  /**
   * The profiles of the base windows, by one scan of their rows; one without rows is not there.
   *
   * @param aggregates what else is collected of the rows on the way
   * @throws io.tidemark.core.BadInputException if there are no rows as their time cannot be read
   */
  public ProfileScan.Folded fold(List<Window> baseWindows, AggregatePlan aggregates) {
    if (config.capture().isSnapshot()) {
      SortedMap<Window, SlicedProfiles> one = new TreeMap<>(Comparator.comparing(Window::start));
      SortedMap<Window, SlicedAggregates> sums = new TreeMap<>(Comparator.comparing(Window::start));
      ProfileScan.All all =
          ProfileScan.fold(UnplacedTexts.restored(rows, rows), plan, slices, aggregates);
      if (all.profiles().whole().rows() > 0) {
        one.put(baseWindows.get(0), all.profiles());
        sums.put(baseWindows.get(0), all.aggregates());
      }
      return new ProfileScan.Folded(one, sums, 0);
    }
    TimeRange range = range(baseWindows);
    ProfileScan.Folded folded =
        ProfileScan.fold(
            UnplacedTexts.restored(rows, range.in(rows)), plan, slices, range, aggregates);
    if (folded.byWindow().isEmpty()) {
      new TimeTexts(config.capture(), columns, rows).require();
    }
    return folded;
  }

  /** The profiles of no rows: of the columns that the captures have. */
  public SlicedProfiles none() {
    return SlicedProfiles.empty(plan.only(c -> columns.source().type(c).isPresent()), slices);
  }

  /** The rows of a window. */
  public Dataset<Row> rowsOf(Window window) {
    return config.capture().isSnapshot() ? rows : range(List.of(window)).in(rows);
  }

  private TimeRange range(List<Window> windows) {
    return byTime().range(windows);
  }

  private CaptureRows byTime() {
    return new CaptureRows(config, rows, columns);
  }

  /** Dates, timestamps and their texts are ages where the baseline holds ages. */
  private static ColumnPlan aged(MonitorConfig config, MonitoredColumns columns, ColumnPlan plan) {
    boolean hasTimes =
        columns
            .source()
            .type(plan.column())
            .filter(t -> t instanceof StringType || SourceColumns.kindOf(t) == ColumnKind.TEMPORAL)
            .isPresent();
    if (!plan.holdsAges() || !hasTimes) {
      return plan;
    }
    if (columns.kinds().containsKey(plan.column())) {
      throw new BadInputException(
          "columns.kinds: the baseline holds the ages of "
              + plan.column()
              + ", whose kind is now declared: run tidemark baseline again");
    }
    return columns
        .named(config.capture().eventTime())
        .map(plan::withAgeAt)
        .orElseThrow(
            () ->
                new BadInputException(
                    "capture.event-time: the baseline knows the ages of "
                        + plan.column()
                        + ", which captures without an event time do not have: name it, or run"
                        + " tidemark baseline again without training.event-time"));
  }

  /** What divides the rows: SageMaker knows no slices. */
  public static SlicePlan slices(MonitorConfig config, Baseline baseline) {
    return config.dataQuality().policy() == PolicyName.SAGEMAKER
        ? SlicePlan.NONE
        : baseline.slicePlan();
  }

  /** By which rule values have types: SageMaker's policy judges by Deequ's. */
  public static TypeRule rule(MonitorConfig config) {
    return config.dataQuality().policy() == PolicyName.SAGEMAKER ? TypeRule.DEEQU : TypeRule.WORDS;
  }

  private static ColumnPlan unknown(
      MonitoredColumns columns, ColumnName column, List<String> sentinels, TypeRule rule) {
    ColumnKind kind = columns.source().type(column).map(SourceColumns::kindOf).orElseThrow();
    return ColumnPlan.counting(column, kind, null, Expectation.NOTHING, sentinels)
        .withRule(rule.forColumn(kind, ValueType.UNKNOWN));
  }

  private static ProfilePlan plan(
      MonitorConfig config, Baseline baseline, MonitoredColumns columns) {
    Map<ColumnName, List<String>> sentinels = columns.sentinels();
    boolean needsSketches =
        config.dataQuality().policy() == PolicyName.SAGEMAKER
            || config.dataQuality().statisticsFile();
    List<ColumnPlan> plans = new ArrayList<>();
    TypeRule rule = rule(config);
    for (ColumnPlan plan : baseline.columnPlans(sentinels, rule)) {
      ColumnPlan aged = aged(config, columns, plan);
      plans.add(needsSketches ? aged.withCollects(ColumnPlan.Collects.QUANTILES) : aged);
    }
    for (ColumnName column : columns.monitored()) {
      if (baseline.profiles().column(column).isEmpty()) {
        plans.add(unknown(columns, column, sentinels.getOrDefault(column, List.of()), rule));
      }
    }
    return new ProfilePlan(
        plans,
        columns.named(config.capture().eventId()).orElse(null),
        config.dataQuality().exampleEventIds(),
        columns.entity().orElse(null),
        baseline
            .sliced()
            .crossProducts()
            .filter(c -> config.drift().dataset().reconstructionError())
            .map(CrossProducts::plan)
            .orElse(null));
  }
}
