package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of tables that are damaged or gone: exit code 2 and a sentence that names the file. */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class DamageJobTest {

  private enum Damage {
    DELETED,
    CUT,
    /** Bytes in its middle are others; the checksums beside it are gone. */
    SPOILT,
    /** The same, and its checksums are there. */
    UNLIKE_ITS_CHECKSUM
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "captures, .parquet, DELETED",
    "captures, .parquet, CUT",
    "captures, .parquet, SPOILT",
    "captures, .parquet, UNLIKE_ITS_CHECKSUM",
    "lake/column_profiles, .parquet, DELETED",
    "lake/baselines, .parquet, CUT",
    "lake/metrics, 0000.json, DELETED",
  })
  void aDamagedTableIsTold(String table, String ending, Damage damage, SparkSession spark)
      throws IOException {
    Lake lake = Service.in(folder, spark);
    try (Stream<Path> files = Files.walk(folder.resolve(table))) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(ending)).filter(Files::isRegularFile).toList()) {
        spoil(file, damage);
      }
    }
    DeltaLog.clearCache();
    CommandRun run = lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER);
    String said = String.join("\n", run.err().lines().filter(l -> !l.startsWith("[")).toList());
    assertThat(said).contains(table.replace("lake/", "")).doesNotContain("\tat ", "does not know");
    assertThat(said.lines()).hasSize(1);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    if (table.equals("captures")) {
      assertThat(lake.table("runs").where("job = 'data-quality'").collectAsList())
          .singleElement()
          .satisfies(row -> assertThat(row.<String>getAs("status")).isEqualTo("Failed"))
          .satisfies(row -> assertThat(row.<String>getAs("error")).contains("captures"));
    }
  }

  private static void spoil(Path file, Damage damage) throws IOException {
    Path checksum = file.resolveSibling("." + file.getFileName() + ".crc");
    if (damage != Damage.UNLIKE_ITS_CHECKSUM) {
      Files.deleteIfExists(checksum);
    }
    byte[] bytes = Files.readAllBytes(file);
    switch (damage) {
      case DELETED -> Files.delete(file);
      case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      default -> {
        Arrays.fill(bytes, 4, bytes.length / 2, (byte) 0x5a);
        Files.write(file, bytes);
      }
    }
  }
}
