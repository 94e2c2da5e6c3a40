package io.tidemark.tables;

import io.tidemark.core.BadInputException;
import org.apache.spark.sql.SparkSession;

/** The version of a table's columns: a property of the table, beside Delta's own. */
final class TableVersion {

  static final String PROPERTY = "tidemark.schemaVersion";

  /** The version that this release writes. It grows when a column is added. */
  static final int CURRENT = 5;

  private TableVersion() {}

  /** The version of a stored table: 0 where it says none. */
  static int of(SparkSession spark, TableAddress address) {
    return Integer.parseInt(address.properties(spark).getOrDefault(PROPERTY, "0"));
  }

  /**
   * Refuses a table of a newer release: it may mean by its columns what this one does not know.
   *
   * @throws BadInputException if the version is above {@link #CURRENT}
   */
  static void requireKnown(SparkSession spark, TableAddress address) {
    requireKnown(address, of(spark, address));
  }

  private static void requireKnown(TableAddress address, int version) {
    if (version > CURRENT) {
      throw new BadInputException(
          "Table "
              + address
              + " was made by a newer release of Tidemark (schema version "
              + version
              + ", this release knows up to "
              + CURRENT
              + "): run that release, or choose another tidemark.workspace");
    }
  }

  /**
   * Refuses a table of another release: of a newer one as {@link #requireKnown} does, of an older
   * one because it lacks columns.
   *
   * @throws BadInputException if the version isn't {@link #CURRENT}
   */
  static void requireCurrent(SparkSession spark, TableAddress address) {
    int version = of(spark, address);
    requireKnown(address, version);
    if (version < CURRENT) {
      throw new BadInputException(
          "Table "
              + address
              + " was made by an older release of Tidemark (schema version "
              + version
              + ", this release needs "
              + CURRENT
              + "); to add the columns that it lacks, run: tidemark init --config ...");
    }
  }

  /** Writes the current version on the table. */
  static void stamp(SparkSession spark, TableAddress address) {
    address.setProperty(spark, PROPERTY, Integer.toString(CURRENT));
  }
}
