package io.tidemark.tables;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.OptimisticTransaction$;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import scala.Option;
import scala.Predef;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Replaces rows by others that were computed from the same table. It begins before the table is
 * read, and its commit is refused if another one has changed the rows of the slice since: Spark's
 * own writer begins when it writes, and would not see what came between reading and writing.
 */
final class GuardedReplacement {

  private final SparkSession spark;
  private final DeltaLog log;
  private final OptimisticTransaction transaction;

  private GuardedReplacement(SparkSession spark, DeltaLog log) {
    this.spark = spark;
    this.log = log;
    this.transaction = log.startTransaction(Option.empty(), Option.empty());
  }

  /** What is read of the table from now on is guarded. */
  static GuardedReplacement begin(SparkSession spark, TableAddress address) {
    return new GuardedReplacement(spark, address.log(spark));
  }

  /**
   * Writes, as {@code Dataset.write} does with these options.
   *
   * @return whether that made a commit: there is none where nothing changes
   * @throws java.util.ConcurrentModificationException of Delta's if the slice has changed
   */
  boolean commit(Dataset<Row> rows, Map<String, String> options) {
    DeltaOptions parsed =
        new DeltaOptions(
            JavaConverters.mapAsScalaMap(options).toMap(Predef.$conforms()),
            spark.sessionState().conf());
    Seq<String> noPartitions = JavaConverters.asScalaBuffer(List.<String>of()).toSeq();
    WriteIntoDelta write =
        new WriteIntoDelta(
            log,
            SaveMode.Overwrite,
            parsed,
            noPartitions,
            scala.collection.immutable.Map$.MODULE$.empty(),
            rows,
            Option.empty(),
            Option.empty());
    return OptimisticTransaction$.MODULE$
        .withActive(
            transaction,
            false,
            () -> {
              Seq<Action> actions = write.write(transaction, spark, Option.empty(), false);
              return transaction.commitIfNeeded(
                  actions,
                  new DeltaOperations.Write(
                      SaveMode.Overwrite,
                      Option.apply(noPartitions),
                      parsed.replaceWhere(),
                      Option.empty()),
                  scala.collection.immutable.Map$.MODULE$.empty());
            })
        .isDefined();
  }
}
