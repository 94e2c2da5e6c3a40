package io.tidemark.jobs.run;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.TablesLocation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Where the results of a monitor go. */
public final class Results {

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH-mm").withZone(ZoneOffset.UTC);

  private Results() {}

  /** Where the result tables are: in the catalog, or below the workspace. */
  public static TablesLocation location(MonitorConfig config) {
    return config
        .catalog()
        .map(TablesLocation::catalog)
        .orElseGet(() -> TablesLocation.workspace(config.workspace()));
  }

  /** Opens the result tables. */
  public static ResultTables open(SparkSession spark, MonitorConfig config) {
    return at(spark, config, () -> ResultTables.open(spark, location(config)));
  }

  /** Creates the tables, or adds to them what a newer release needs. */
  public static ResultTables create(SparkSession spark, MonitorConfig config) {
    return at(spark, config, () -> ResultTables.create(spark, location(config)));
  }

  /** Opens the tables, and creates them before where there is none. */
  public static ResultTables prepared(SparkSession spark, MonitorConfig config, Progress progress) {
    if (at(spark, config, () -> ResultTables.areMissing(spark, location(config)))) {
      progress.step("creating the result tables in " + location(config));
      return create(spark, config);
    }
    return open(spark, config);
  }

  /** Spark takes the name of a catalog that it does not know for a part of the schema's. */
  private static void requireCatalog(SparkSession spark, String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return;
    }
    String catalog = name.substring(0, dot);
    try {
      spark.sessionState().catalogManager().catalog(catalog);
    } catch (Exception e) { // Scala does not declare CatalogNotFoundException.
      throw new BadInputException(
          "catalog = "
              + name
              + ": Spark has no catalog '"
              + catalog
              + "'; pass --conf spark.sql.catalog."
              + catalog
              + "=... before --, or name a schema alone",
          e);
    }
  }

  private static <T> T at(SparkSession spark, MonitorConfig config, Supplier<T> tables) {
    config.catalog().ifPresent(name -> requireCatalog(spark, name));
    try {
      return tables.get();
    } catch (BadInputException e) {
      throw e;
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (Failures.isOfThePlace(e)) {
        boolean isCatalog = config.catalog().isPresent();
        throw new BadInputException(
            (isCatalog ? "catalog = " : "workspace = ")
                + location(config)
                + " cannot hold the result tables: "
                + Failures.sentence(e)
                + (isCatalog
                    ? "; name a schema that exists or that may be created"
                    : "; give a folder that exists or that may be created and written"),
            e);
      }
      throw e;
    }
  }

  /** The folder of a run's files, as SageMaker lays them out by hour. */
  public static String folder(MonitorConfig config, String job, Instant hour) {
    return config.workspace() + "/reports/" + config.monitor() + "/" + job + "/" + hour(hour);
  }

  /** The hour as folders, {@code yyyy/MM/dd/HH}; {@code HH-mm} of a time within an hour. */
  public static String hour(Instant time) {
    return time.atZone(ZoneOffset.UTC).getMinute() == 0 ? HOUR.format(time) : MINUTE.format(time);
  }

  /**
   * A window as the name of a folder, such as {@code 2026-01-03T00-00-00Z_2026-01-04T00-00-00Z}.
   */
  public static String span(Window window) {
    return (window.start() + "_" + window.end()).replace(':', '-');
  }

  static RunContext newRun(MonitorConfig config, Instant now) {
    return new RunContext(
        config.monitor(),
        config.model().name(),
        config.model().version(),
        UUID.randomUUID().toString(),
        now);
  }
}
