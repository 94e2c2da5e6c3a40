package io.tidemark.testkit.golden;

import io.tidemark.jobs.CommandLines;
import io.tidemark.jobs.Tidemark;
import io.tidemark.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Writes a golden workspace by the release that is on the class path, command by command as a
 * scheduler would. The argument is the folder that holds the configurations of the two monitors,
 * and takes the workspace and its manifest. The class path and the settings of Java stand in the
 * README beside the workspace.
 */
public final class GoldenWriter {

  private final Path folder;
  private final Path configurations;

  private GoldenWriter(Path folder, Path configurations) {
    this.folder = folder;
    this.configurations = configurations;
  }

  public static void main(String... arguments) throws IOException {
    Path target = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createTempDirectory("golden");
    try (SparkSession spark = session(folder)) {
      new GoldenWriter(folder, target).write();
      Files.write(target.resolve(GoldenWorkspace.MANIFEST), GoldenManifest.of(spark, folder));
    }
    GoldenWorkspace.pack(folder, target.resolve(GoldenWorkspace.ZIP));
    System.out.println("The files stay in " + folder);
  }

  private static SparkSession session(Path folder) {
    return SparkSession.builder()
        .appName("golden")
        .master("local[2]")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.hadoop." + GoldenWorkspace.MOUNT, folder.toUri().toString())
        // So that texts in Parquet files can be searched, and the whole is packed well.
        .config("spark.sql.parquet.compression.codec", "uncompressed")
        // A commit writes one file of a partition.
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.ui.enabled", "false")
        .getOrCreate();
  }

  private void write() throws IOException {
    GoldenInput.write(folder, GoldenInput.training());
    all("init");
    all("baseline");
    arrive(0);
    String[] twoDays = window(GoldenInput.DAYS.get(0) + "T00", GoldenInput.DAYS.get(2) + "T00");
    all("data-quality", twoDays);
    predictions(twoDays);
    arrive(1);
    String[] halfADay = window(GoldenInput.DAYS.get(2) + "T00", GoldenInput.DAYS.get(2) + "T12");
    all("data-quality", halfADay);
    predictions(halfADay);
  }

  private static String[] window(String start, String end) {
    return new String[] {"--window-start", start + ":00:00Z", "--window-end", end + ":00:00Z"};
  }

  private void arrive(int instalment) throws IOException {
    GoldenInput.write(folder, GoldenInput.captures(instalment));
    all("ingest capture");
    GoldenInput.write(folder, GoldenInput.labels(instalment));
    all("ingest ground-truth");
  }

  private void predictions(String... window) {
    all("model-quality", window);
    run("credit", "bias", window);
  }

  private void all(String command, String... options) {
    GoldenWorkspace.MONITORS.forEach(monitor -> run(monitor, command, options));
  }

  private void run(String monitor, String command, String... options) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--config", configurations.resolve(monitor + ".conf").toString()));
    words.addAll(Arrays.asList(options));
    System.out.println("=== " + monitor + " " + command + " " + String.join(" ", options));
    int code = CommandLines.exitCode(new Tidemark(), words.toArray(String[]::new));
    if (code != ExitCode.RAN) {
      throw new IllegalStateException(command + " of " + monitor + " ended with " + code);
    }
  }
}
