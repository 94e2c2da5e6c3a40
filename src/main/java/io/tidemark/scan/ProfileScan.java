package io.tidemark.scan;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedAggregates;
import io.tidemark.profile.SlicedProfiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/**
 * Folds the rows of a table into profiles: one Spark job, one pass, no shuffle. Every partition
 * folds its own rows; the driver merges the states in the order of the partitions. Memory depends
 * on columns, cells and base windows, never on rows.
 *
 * <p>Where the plan only reads and chooses columns, the fold works on its columnar batches.
 * Everything else (nested columns, views with expressions, CSV and JSON) comes as rows, which are
 * put into batches first: the results are the same.
 */
public final class ProfileScan {

  /**
   * States that the driver merges per core of the cluster, at the most: larger inputs are read by
   * longer tasks.
   */
  private static final int PARTITIONS_PER_CORE = 4;

  private static final Comparator<Window> BY_START = Comparator.comparing(Window::start);

  private ProfileScan() {}

  /**
   * The profiles of all rows. A column of the plan that the rows lack has no profile.
   *
   * @param rows the source, unfiltered columns and all; only what the plan names is read
   */
  public static Profiles fold(Dataset<Row> rows, ProfilePlan plan) {
    return fold(rows, plan, SlicePlan.NONE).whole();
  }

  /**
   * The profiles of the rows in a time range, per base window, in the order of time. A base window
   * without rows is not there.
   */
  public static SortedMap<Window, Profiles> fold(
      Dataset<Row> rows, ProfilePlan plan, TimeRange range) {
    SortedMap<Window, Profiles> byWindow = new TreeMap<>(BY_START);
    fold(rows, plan, SlicePlan.NONE, range)
        .byWindow()
        .forEach((window, profiles) -> byWindow.put(window, profiles.whole()));
    return byWindow;
  }

  /**
   * The profiles of all rows and of their slices, in the same pass. A key of which the rows lack a
   * column divides nothing.
   */
  public static SlicedProfiles fold(Dataset<Row> rows, ProfilePlan plan, SlicePlan slices) {
    return fold(rows, plan, slices, AggregatePlan.NONE).profiles();
  }

  /** All rows, in one pass: their profiles, and what aggregates are computed from. */
  public record All(SlicedProfiles profiles, SlicedAggregates aggregates) {}

  /** The profiles of all rows, and what aggregates over them are computed from. */
  public static All fold(
      Dataset<Row> rows, ProfilePlan plan, SlicePlan slices, AggregatePlan aggregates) {
    PartitionState all = states(rows, plan, slices, Optional.empty(), aggregates);
    return new All(
        Optional.ofNullable(all.profiles().get(BatchFold.ALL_ROWS))
            .orElseGet(
                () ->
                    SlicedProfiles.empty(
                        PresentColumns.of(rows).of(plan), PresentColumns.of(rows).of(slices))),
        Optional.ofNullable(all.aggregates().get(BatchFold.ALL_ROWS))
            .orElseGet(() -> SlicedAggregates.empty(aggregates.keys())));
  }

  /**
   * The rows in a time range.
   *
   * @param byWindow their profiles per base window, in the order of time; one without rows is not
   *     there
   * @param aggregates likewise what aggregates are computed from
   * @param untimed the rows that may belong to it, of the same days where those are partitions, but
   *     whose time is missing or cannot be read
   */
  public record Folded(
      SortedMap<Window, SlicedProfiles> byWindow,
      SortedMap<Window, SlicedAggregates> aggregates,
      long untimed) {}

  /** The same of the rows in a time range. */
  public static Folded fold(
      Dataset<Row> rows, ProfilePlan plan, SlicePlan slices, TimeRange range) {
    return fold(rows, plan, slices, range, AggregatePlan.NONE);
  }

  /** The same, and what aggregates over the rows are computed from. */
  public static Folded fold(
      Dataset<Row> rows,
      ProfilePlan plan,
      SlicePlan slices,
      TimeRange range,
      AggregatePlan aggregates) {
    SortedMap<Window, SlicedProfiles> byWindow = new TreeMap<>(BY_START);
    SortedMap<Window, SlicedAggregates> sums = new TreeMap<>(BY_START);
    PartitionState all = states(rows, plan, slices, Optional.of(range), aggregates);
    TimeRange.Micros micros = range.micros();
    all.profiles().forEach((start, profiles) -> byWindow.put(micros.window(start), profiles));
    all.aggregates().forEach((start, part) -> sums.put(micros.window(start), part));
    return new Folded(byWindow, sums, all.untimed());
  }

  private static PartitionState states(
      Dataset<Row> rows,
      ProfilePlan plan,
      SlicePlan slices,
      Optional<TimeRange> range,
      AggregatePlan aggregates) {
    ProfilePlan present = PresentColumns.of(rows).of(plan);
    List<Column> fields = new ArrayList<>();
    present.columns().forEach(c -> fields.add(field(rows, c, fields.size())));
    int eventId = present.eventId() == null ? -1 : fields.size();
    if (eventId >= 0) {
      fields.add(field(present.eventId(), eventId));
    }
    int entity = present.entity() == null ? -1 : fields.size();
    if (entity >= 0) {
      fields.add(field(present.entity(), entity));
    }
    int eventTime = range.isEmpty() ? -1 : fields.size();
    range.ifPresent(r -> fields.add(time(rows, r.eventTime(), eventTime)));
    Optional<ColumnName> aged =
        present.columns().stream().flatMap(c -> c.optionalAgeAt().stream()).findFirst();
    boolean knowsTime = range.map(TimeRange::eventTime).equals(aged);
    int ageAt = aged.isEmpty() ? -1 : knowsTime ? eventTime : fields.size();
    aged.filter(t -> !knowsTime).ifPresent(t -> fields.add(time(rows, t, ageAt)));
    List<KeyLayout> keys =
        PresentColumns.of(rows).of(slices).keys().stream()
            .map(k -> layout(rows, k, fields))
            .toList();
    AggregateLayout values = AggregateLayout.of(rows, aggregates, fields);

    Dataset<Row> wanted =
        range.map(r -> r.inOrUntimed(rows)).orElse(rows).select(fields.toArray(Column[]::new));
    ScanLayout layout =
        new ScanLayout(
            present,
            present.columns(),
            types(wanted),
            IntStream.range(0, present.columns().size()).boxed().toList(),
            eventId,
            entity,
            eventTime,
            ageAt,
            range.map(TimeRange::micros).orElse(null),
            keys,
            values);
    // The fold drops rows by event time itself. Any filter that the source brings along it could
    // not repeat, nor one by a date that is no partition and so not gone from the plan.
    boolean plain =
        range.isEmpty()
            || ColumnarPlan.of(plan(rows.select(fields.toArray(Column[]::new)))).isPresent();
    Optional<ColumnarPlan> columnar =
        plain ? ColumnarPlan.of(plan(wanted), eventTime) : Optional.empty();
    JavaRDD<byte[]> states =
        columnar
            .map(
                c ->
                    bounded(c.source().executeColumnar().toJavaRDD())
                        .mapPartitions(new BatchFold(layout.relocated(c.position(), c.types()))))
            .orElseGet(() -> rowStates(wanted, layout));
    return merged(states.collect());
  }

  private static JavaRDD<byte[]> rowStates(Dataset<Row> wanted, ScanLayout layout) {
    JavaRDD<InternalRow> internal = bounded(wanted.queryExecution().toRdd().toJavaRDD());
    BatchFold fold = new BatchFold(layout);
    List<DataType> types = layout.types();
    return internal.mapPartitions(partition -> fold.call(new RowBatches(partition, types)));
  }

  private static PartitionState merged(List<byte[]> states) {
    return states.stream()
        .map(PartitionState::fromBytes)
        .reduce(PartitionState.EMPTY, PartitionState::merge);
  }

  static <T> JavaRDD<T> bounded(JavaRDD<T> rdd) {
    SparkContext spark = rdd.context();
    int most = Math.max(8, PARTITIONS_PER_CORE * spark.defaultParallelism());
    return rdd.getNumPartitions() > most ? rdd.coalesce(most) : rdd;
  }

  private static SparkPlan plan(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan();
  }

  /** Adds the fields that the key needs. */
  private static KeyLayout layout(Dataset<Row> rows, SliceKey key, List<Column> fields) {
    SourceColumns source = SourceColumns.of(rows.schema());
    List<Integer> ordinals = new ArrayList<>();
    for (String name : key.columns()) {
      ColumnName column = source.named(name).orElseThrow();
      DataType type = source.type(column).orElseThrow();
      if (SourceColumns.kindOf(type) == ColumnKind.UNSUPPORTED) {
        throw new BadInputException(
            "Column "
                + column
                + " of type "
                + type.sql()
                + " cannot divide rows: slices must name columns of texts, numbers or times");
      }
      ordinals.add(fields.size());
      fields.add(field(column, fields.size()));
    }
    return new KeyLayout(key, ordinals);
  }

  private static Column field(ColumnName column, int ordinal) {
    return functions.col(column.quoted()).as("c" + ordinal);
  }

  /** A text that is to have an age is a time, or none where it cannot be read as one. */
  private static Column field(Dataset<Row> rows, ColumnPlan plan, int ordinal) {
    return plan.ageAt() == null
        ? field(plan.column(), ordinal)
        : time(rows, plan.column(), ordinal);
  }

  private static Column time(Dataset<Row> rows, ColumnName column, int ordinal) {
    DataType type = rows.select(functions.col(column.quoted())).schema().fields()[0].dataType();
    boolean direct = type instanceof TimestampType || type instanceof DateType;
    Column time = functions.col(column.quoted());
    return (direct ? time : time.cast(DataTypes.TimestampType)).as("c" + ordinal);
  }

  private static List<DataType> types(Dataset<Row> rows) {
    List<DataType> types = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      types.add(field.dataType());
    }
    return List.copyOf(types);
  }
}
