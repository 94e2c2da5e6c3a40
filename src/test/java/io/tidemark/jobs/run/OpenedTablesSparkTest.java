package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.tables.ResultTables;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class OpenedTablesSparkTest {

  @TempDir Path folder;

  private MonitorConfig config(String monitor) {
    String text =
        """
        tidemark {
          workspace = "%s", monitor = "%s"
          capture { format = "parquet", path = "/lake/captures" }
        }
        """
            .formatted(folder, monitor);
    return MonitorConfig.read(
        List.of(new ConfigFile("m.conf", text)), Map.of(), ConfigFiles.knownNames());
  }

  @Test
  void thoseOfAPlaceAreLookedForOnce(SparkSession spark) throws Exception {
    Results.create(spark, config("a"));
    OpenedTables tables = new OpenedTables(spark);
    ResultTables one = tables.of(config("a"));
    // Whoever looked again would miss it.
    FileUtils.deleteDirectory(folder.resolve("quarantine").toFile());
    ResultTables other = tables.of(config("b"));
    assertThatThrownBy(() -> new OpenedTables(spark).of(config("c")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("quarantine");
    assertThat(one).as("each counts its own commits").isNotSameAs(other);
  }

  @Test
  void eachMonitorIsToldWhatIsWrongWithThemAndTheNextFindsThemMended(SparkSession spark) {
    OpenedTables tables = new OpenedTables(spark);
    for (String monitor : List.of("a", "b")) {
      assertThatThrownBy(() -> tables.of(config(monitor)))
          .as(monitor)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("run: tidemark init");
    }
    Results.create(spark, config("a"));
    assertThat(tables.of(config("c"))).isNotNull();
  }
}
