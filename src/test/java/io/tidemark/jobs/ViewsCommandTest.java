package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.views.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsCommandTest {

  @TempDir Path folder;

  private CommandRun views(String place, String... options) throws IOException {
    Path config = folder.resolve("monitor.conf");
    Files.writeString(
        config,
        """
        tidemark {
          %s
          monitor = "m"
          training { format = "csv", path = "training.csv" }
          capture { format = "csv", path = "capture.csv" }
        }
        """
            .formatted(place));
    String[] words = new String[options.length + 3];
    words[0] = "views";
    words[1] = "--config";
    words[2] = config.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return CommandRun.of(words);
  }

  @Test
  void printsAllViewsOfAWorkspaceWithAQuoteInItsName() throws IOException {
    CommandRun run =
        views("workspace = \"/lake/o'brien\"", "--engine", "duckdb").ending(ExitCode.RAN);

    assertThat(run.out())
        .contains("FROM delta_scan('/lake/o''brien/metrics')")
        .contains("COMMENT ON VIEW \"run_costs\" IS 'What each run cost")
        .doesNotContain("@", "${");
    View.NAMES.forEach(
        view -> assertThat(run.out()).contains("CREATE OR REPLACE VIEW \"" + view + "\" AS\n"));
  }

  @Test
  void aRelativeWorkspaceIsMeantFromHere() throws IOException {
    assertThat(views("workspace = \"lake\"", "--engine", "spark").ending(ExitCode.RAN).out())
        .contains("delta.`file:" + Path.of("lake").toAbsolutePath() + "/metrics`");
  }

  @ParameterizedTest
  @CsvSource({
    "spark, main.monitoring, `main`.`monitoring`.`latest_metrics`",
    "trino, delta.monitoring, \"delta\".\"monitoring\".\"latest_metrics\"",
    "spark, /elsewhere, delta.`/elsewhere/metrics`",
    "duckdb, /elsewhere, delta_scan('/elsewhere/metrics')"
  })
  void theTablesMayBeElsewhereForAnEngine(String engine, String tables, String expected)
      throws IOException {
    assertThat(
            views(
                    "workspace = \"/lake\", catalog = \"x.y\"",
                    "--engine",
                    engine,
                    "--tables",
                    tables)
                .ending(ExitCode.RAN)
                .out())
        .contains(expected);
  }

  @Test
  void whatCannotBeIsSaid() throws IOException {
    assertThat(views("workspace = \"/lake\"", "--engine", "trino").ending(ExitCode.BAD_INPUT).err())
        .contains("Trino finds tables by their names, and not at /lake");
    assertThat(
            views("workspace = \"/lake\"", "--engine", "oracle").ending(ExitCode.BAD_INPUT).err())
        .contains("--engine oracle: there are no views for it; known are spark, trino, duckdb");
  }
}
