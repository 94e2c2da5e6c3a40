package io.tidemark.jobs.run;

import io.tidemark.tables.TablesLocation;
import io.tidemark.views.SparkDialect;
import io.tidemark.views.View;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** The views beside the result tables of a catalog. */
public final class CatalogViews {

  private CatalogViews() {}

  /**
   * Creates the views, or replaces them by those of this release.
   *
   * @return what was done, for people: not every catalog keeps views, and the tables are whole
   *     without them
   */
  public static String create(SparkSession spark, TablesLocation.Catalog catalog) {
    try {
      new SparkDialect().statements(catalog).forEach(spark::sql);
      return "Views in " + catalog + ": " + String.join(", ", View.NAMES);
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (!(e instanceof AnalysisException)) {
        throw e;
      }
      return "Views in "
          + catalog
          + " are missing: "
          + Failures.sentence(e)
          + "; tidemark views --engine spark prints them";
    }
  }
}
