package io.tidemark.capture;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Leaves out records whose key is in the table, and of several with one key all but the one that
 * stands first: by the file's name, then by the line. Only keys are shuffled; the records
 * themselves stay where they are, and are not even looked at if there are no duplicates.
 */
final class Duplicates implements AutoCloseable {

  private static final String KEY = "_key_";
  private static final String HASH = "_hash";
  private static final String FIRST = "_first";
  private static final String SEEN = "_seen";

  /** Keys that every executor holds with ease. */
  private static final long MOST_BROADCAST = 500_000;

  private static final int TASKS_PER_CORE = 3;

  private final Dataset<Row> records;
  private final List<String> keys;
  private final Dataset<Row> dropped;
  private final long count;

  private Duplicates(Dataset<Row> records, List<String> keys, Dataset<Row> dropped) {
    this.records = records;
    this.keys = keys;
    this.dropped = dropped.persist(StorageLevel.MEMORY_AND_DISK());
    this.count = this.dropped.count();
  }

  /**
   * Looks for duplicates.
   *
   * @param records with the columns of the key, the file and the line; others are not looked at
   * @param table the rows that may have the same keys; empty if there are none
   */
  static Duplicates of(Dataset<Row> records, List<String> keys, Optional<Dataset<Row>> table) {
    Column[] columns =
        keys.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    Dataset<Row> firsts =
        repeated(records, columns)
            .groupBy(columns)
            .agg(
                count(lit(1)).as("_n"),
                min(struct(col(Envelope.FILE), col(Envelope.LINE))).as(FIRST))
            .where(col("_n").gt(1))
            .drop("_n")
            .withColumn(SEEN, lit(false));
    if (table.isEmpty()) {
      return new Duplicates(records, keys, named(firsts, keys));
    }
    Dataset<Row> seen =
        joined(table.get().select(columns), named(records.select(columns), keys), keys, "left_semi")
            .distinct()
            .withColumn(FIRST, lit(null).cast(firsts.schema().apply(FIRST).dataType()))
            .withColumn(SEEN, lit(true));
    // A key that is both: the table's row wins.
    Dataset<Row> others = joined(firsts, named(seen.select(columns), keys), keys, "left_anti");
    return new Duplicates(records, keys, named(others.unionByName(seen), keys));
  }

  /**
   * The records whose hash occurs more than once: those of repeated keys, and hardly another.
   * Mostly there are none, and then nothing but the hashes has moved.
   */
  private static Dataset<Row> repeated(Dataset<Row> records, Column[] key) {
    int tasks = TASKS_PER_CORE * records.sparkSession().sparkContext().defaultParallelism();
    Dataset<Row> hashes =
        records
            .select(xxhash64(key).as(HASH))
            // Hardly a hash repeats: to count before they are brought together saves nothing.
            .repartition(tasks, col(HASH))
            .groupBy(HASH)
            .agg(count(lit(1)).as("_n"))
            .where(col("_n").gt(1))
            .select(HASH);
    long most = hashes.count();
    if (most == 0) {
      return records.where(lit(false));
    }
    Dataset<Row> hinted = most <= MOST_BROADCAST ? broadcast(hashes) : hashes;
    return records.join(hinted, xxhash64(key).equalTo(hashes.col(HASH)), "left_semi");
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Those that are left of the records, which may have more columns than were looked at; of a line
   * that was read twice, one.
   */
  Dataset<Row> left(Dataset<Row> all) {
    return isEmpty()
        ? all
        : parted(all, col(SEEN).isNull().or(isFirst())).dropDuplicates(keys.toArray(String[]::new));
  }

  /** Those of the records whose key occurs more than once, the first of them too. */
  Dataset<Row> among(Dataset<Row> all) {
    return parted(all, col(SEEN).isNotNull());
  }

  private Dataset<Row> parted(Dataset<Row> all, Column part) {
    Dataset<Row> hinted = count <= MOST_BROADCAST ? broadcast(dropped) : dropped;
    Column[] own = Arrays.stream(all.columns()).map(Columns::named).toArray(Column[]::new);
    return joined(all, hinted, keys, "left").where(part).select(own);
  }

  private static Column isFirst() {
    return col(SEEN)
        .equalTo(false)
        .and(col(FIRST + "." + Envelope.FILE).eqNullSafe(col(Envelope.FILE)))
        .and(col(FIRST + "." + Envelope.LINE).eqNullSafe(col(Envelope.LINE)));
  }

  /** How many are left, given how many there were. */
  long countLeft(long all) {
    return count == 0 ? all : left(records).count();
  }

  private static Dataset<Row> named(Dataset<Row> rows, List<String> keys) {
    Dataset<Row> named = rows;
    for (String key : keys) {
      named = named.withColumnRenamed(key, KEY + key);
    }
    return named;
  }

  private static Dataset<Row> joined(
      Dataset<Row> left, Dataset<Row> right, List<String> keys, String how) {
    Column same = lit(true);
    for (String key : keys) {
      same = same.and(left.col(key).eqNullSafe(right.col(KEY + key)));
    }
    return left.join(right, same, how);
  }

  @Override
  public void close() {
    dropped.unpersist();
  }
}
