package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.views.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The views that {@code init} creates where a catalog is configured. */
@ExtendWith(SparkExtension.class)
class CatalogViewsJobTest {

  private static final String SCHEMA = "tidemark_catalog_views_test";

  @TempDir Path folder;

  private CommandRun init() throws IOException {
    Path config = folder.resolve("monitor.conf");
    Files.writeString(
        config,
        """
        tidemark {
          workspace = "%1$s/lake", catalog = "spark_catalog.%2$s"
          monitor = "m"
          training { format = "csv", path = "%1$s/training.csv" }
          capture { format = "csv", path = "%1$s/capture.csv" }
        }
        """
            .formatted(folder, SCHEMA));
    return CommandRun.of("init", "--config", config.toString()).ending(ExitCode.RAN);
  }

  @Test
  void initCreatesTheViewsAndDoesItAgain(SparkSession spark) throws Exception {
    spark.sql("DROP DATABASE IF EXISTS " + SCHEMA + " CASCADE");
    try {
      for (int time = 0; time < 2; time++) {
        assertThat(init().out())
            .contains(
                "Views in spark_catalog." + SCHEMA + ": " + String.join(", ", View.NAMES) + "\n");
      }
      for (View view : View.all()) {
        String name = SCHEMA + "." + view.name();
        assertThat(spark.table(name).count()).as(name).isZero();
        assertThat(spark.table(name).columns()).containsExactlyElementsOf(view.columns().keySet());
        assertThat(spark.catalog().getTable(name).description()).isEqualTo(view.meaning());
      }
      // A table of the user's own in the place of a view is left alone, and that is said.
      spark.sql("DROP VIEW " + SCHEMA + ".run_costs");
      spark.sql("CREATE TABLE " + SCHEMA + ".run_costs (own INT) USING delta");
      assertThat(init().out())
          .contains("Views in spark_catalog." + SCHEMA + " are missing: ")
          .contains("run_costs")
          .contains("; tidemark views --engine spark prints them");
      assertThat(spark.table(SCHEMA + ".run_costs").columns()).containsExactly("own");
    } finally {
      spark.sql("DROP DATABASE IF EXISTS " + SCHEMA + " CASCADE");
    }
  }
}
