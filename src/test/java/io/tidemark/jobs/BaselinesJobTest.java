package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a baseline as things: listed, compared, made current forward and back. */
@ExtendWith(SparkExtension.class)
class BaselinesJobTest {

  @TempDir Path folder;

  @Test
  void versionsAreListedComparedAndRolledBack(SparkSession spark) throws IOException {
    Path training = folder.resolve("training.csv");
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "shop"
            training { format = "csv", path = "%2$s"
              options { header = "true", inferSchema = "true" } }
            capture { format = "delta", path = "%1$s/captures", event-time = "at" }
            """
                .formatted(folder, training));
    assertThat(lake.run("baselines").ending(ExitCode.RAN).out())
        .isEqualTo("Monitor shop has no baseline yet: run tidemark baseline\n");

    IngestJobTest.write(training, "price,kind", "1,a", "2,b", "3,a");
    lake.run("baseline").ending(ExitCode.RAN);
    IngestJobTest.write(training, "price,kind,size", "1,a,7", "2,b,7", "3,a,7", "6,b,7");
    lake.run("baseline").ending(ExitCode.RAN);

    assertThat(lake.run("baselines").ending(ExitCode.RAN).out())
        .containsPattern("1 {2,}20\\d\\d-\\S+Z +3 +")
        .containsPattern("2 +current +20\\d\\d-\\S+Z +4 +");
    // By hand: means of 1, 2, 3 and of 1, 2, 3, 6.
    assertThat(lake.run("baselines", "--compare", "1,2").ending(ExitCode.RAN).out())
        .contains("Baselines 1 and 2 of shop: 3 and 4 rows")
        .containsPattern("price +mean +2\\.0000 +3\\.0000")
        .containsPattern("price +max +3\\.0000 +6\\.0000")
        .containsPattern("size +column +not there +there")
        // By hand: 'a' is two of three, and two of four; a value that occurs once has no cell.
        .contains("'a' 0.66667  ", "'a' 0.50000, 'b' 0.50000")
        .doesNotContainPattern("kind +(type|complete|distinct)");
    assertThat(lake.run("baselines", "--compare", "2").ending(ExitCode.RAN).out())
        .contains("no figure of a column differs in its first five digits, and no constraint");

    assertThat(lake.run("baselines", "--use", "1").ending(ExitCode.RAN).out())
        .containsPattern("1 +current ");
    assertThat(lake.table("baselines").where("is_current").head().<String>getAs("baseline_version"))
        .isEqualTo("1");
    assertThat(lake.table("baselines").count()).isEqualTo(2);
    assertThat(lake.run("baselines", "--use", "7").ending(ExitCode.BAD_INPUT).err())
        .contains("has no baseline version '7', known are 1 (current), 2");
    assertThat(
            lake.run("baselines", "--use", "1", "--compare", "2").ending(ExitCode.BAD_INPUT).err())
        .contains("Say --use VERSION, or --compare");

    // The next one counts on, and is the current one.
    lake.run("baseline").ending(ExitCode.RAN);
    assertThat(lake.table("baselines").where("is_current").head().<String>getAs("baseline_version"))
        .isEqualTo("3");
  }
}
