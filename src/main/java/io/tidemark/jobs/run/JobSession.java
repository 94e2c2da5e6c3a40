package io.tidemark.jobs.run;

import io.tidemark.core.Redaction;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * The Spark session of a job. What spark-submit or the cluster sets wins. Closing it stops Spark
 * only where the job has started it: a notebook's or a cluster's own session outlives the job.
 *
 * @param spark the session; a new one over the running Spark where there is one, so that its
 *     settings stay as they are
 * @param end what closing does
 */
public record JobSession(SparkSession spark, Runnable end) implements AutoCloseable {

  /**
   * How dates before 1900 are read from Parquet. Only Spark 2 wrote them by another calendar, and
   * its files say so: those of other programs are read as they were written.
   */
  private static final Map<String, String> OLD_DATES =
      Map.of(
          "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
          "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED");

  private static final String NAMES = "(?i:" + Redaction.SECRET_NAMES + ")";

  private static final String SECRETS = NAMES + "|" + Redaction.USER_AND_PASSWORD_SIGNS;

  private static final String KEY_OR_CERTIFICATE =
      "-----BEGIN [A-Z ]+-----[\\s\\S]*?(?:-----END [A-Z ]+-----|\\z)";

  /**
   * A map of options as Scala prints it: what follows the name, to the end of the line. The pattern
   * begins with the arrow, and only then looks at the name before it: Spark searches the text of
   * every plan, which is full of words, for it.
   */
  private static final String VALUE_OF_AN_OPTION =
      " -> (?<=" + NAMES + "[\\w.-]{0,200} -> )(?:" + KEY_OR_CERTIFICATE + "|[^\\n]*)";

  /**
   * Options and texts that Spark leaves out of plans, of its web pages and of its event log: by
   * default it knows no login modules, keys of stores and passwords in addresses.
   */
  static final Map<String, String> REDACTION =
      Map.of(
          "spark.sql.redaction.options.regex",
          SECRETS + "|(?i:url)",
          "spark.sql.redaction.string.regex",
          Redaction.USER_AND_PASSWORD_SIGNS
              + "|"
              + VALUE_OF_AN_OPTION
              + "|(?i:passw\\w*)\\s*=\\s*\"[^\"]*\"|"
              + KEY_OR_CERTIFICATE);

  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Spark's own settings, such as --conf spark.hadoop.fs.azure.account.key...
          "spark.redaction.regex", SECRETS,
          "spark.master", "local[*]",
          "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          // Tables are small: hundreds of shuffle partitions would only cost time.
          "spark.sql.shuffle.partitions", "4",
          // The same holds for the log of a table, which Delta replays in 50 tasks by default.
          "spark.databricks.delta.snapshotPartitions", "2",
          // A task that needs too much memory or stack fails, and not the process with it.
          "spark.executor.killOnFatalError.depth", "0",
          // The states of a scan: bounded by columns and cells, not by rows.
          "spark.driver.maxResultSize", "0");

  /**
   * A session over the running Spark, or over one that is started.
   *
   * @param job named in the application
   */
  public static JobSession open(String job) {
    Option<SparkSession> running = SparkSession.getDefaultSession();
    if (running.isDefined()) {
      SparkSession spark = running.get().newSession();
      return with(spark, () -> spark.sparkContext().setJobDescription(null));
    }
    SparkConf conf = new SparkConf();
    DEFAULTS.forEach(conf::setIfMissing);
    if (conf.get("spark.master").startsWith("local")) {
      // Nobody looks at the web page of a run that lasts seconds; one on a cluster keeps it.
      conf.setIfMissing("spark.ui.enabled", "false");
    }
    SparkSession spark =
        SparkSession.builder().config(conf).appName("tidemark " + job).getOrCreate();
    return with(spark, spark::stop);
  }

  private static JobSession with(SparkSession spark, Runnable end) {
    LogRedaction.install();
    // Every time in tables, windows and partitions is UTC, wherever the cluster stands.
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    // Spark would put variables of the environment and of its configuration into texts of SQL.
    spark.conf().set("spark.sql.variable.substitute", "false");
    setUnlessGiven(spark, OLD_DATES);
    setUnlessGiven(spark, REDACTION);
    return new JobSession(spark, end);
  }

  private static void setUnlessGiven(SparkSession spark, Map<String, String> settings) {
    settings.forEach(
        (key, value) -> {
          if (!spark.sparkContext().conf().contains(key)) {
            spark.conf().set(key, value);
          }
        });
  }

  @Override
  public void close() {
    end.run();
  }
}
