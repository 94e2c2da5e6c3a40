package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.testkit.SparkExtension;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The metric that the page for developers shows, compiled from the page into a jar of its own. */
@ExtendWith(SparkExtension.class)
class OwnJarJobTest {

  private static final Pattern SOURCE =
      Pattern.compile("```java\n(package com\\.example\\.metrics;.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private static String source() throws IOException {
    Matcher found =
        SOURCE.matcher(Files.readString(Path.of("src", "site", "markdown", "develop.md")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private Path jar() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/com/example/metrics"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path source = Files.writeString(sources.resolve("LargestRise.java"), source());
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(code).isZero();
    Path jar = folder.resolve("my-metrics.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> made = Files.walk(classes)) {
      // What AutoService's processor writes, which is no part of the class path of tests.
      out.putNextEntry(new JarEntry("META-INF/services/" + DriftMetric.class.getName()));
      out.write("com.example.metrics.LargestRise\n".getBytes(StandardCharsets.UTF_8));
      for (Path part : made.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(classes.relativize(part).toString().replace(File.separatorChar, '/')));
        Files.copy(part, out);
      }
    }
    return jar;
  }

  @Test
  void itsRowsStandInTheTableOfMetrics(SparkSession spark) throws Exception {
    Lake lake = Service.in(folder.resolve("lake"), spark);
    Path log = folder.resolve("log");
    List<String> words =
        new ArrayList<>(
            List.of(
                lake.arguments("data-quality", Lake.window(Service.DAYS.get(1), Service.SHIFTED))));
    Process process =
        OwnJvm.start(
            log,
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Dspark.master=local[2]"),
            jar() + File.pathSeparator,
            words);
    try {
      assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(ExitCode.RAN);
    } finally {
      process.destroyForcibly();
    }
    double training = share(spark, lake, "training", "true");
    double window = share(spark, lake, "captures", "day = '" + Service.DAYS.get(1) + "'");
    // Of two kinds of payment one rises by what the other falls.
    assertThat(
            lake.table("metrics")
                .where("metric = 'largest_rise' AND column_name = 'kind' AND slice_key IS NULL")
                .where("compared_with = 'BASELINE'")
                .select("value")
                .collectAsList())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.getDouble(0)).isCloseTo(Math.abs(window - training), within(1e-12)));
  }

  private static double share(SparkSession spark, Lake lake, String table, String where) {
    return spark
        .read()
        .format("delta")
        .load(lake.folder().resolve(table).toString())
        .where(where)
        .selectExpr("avg(if(kind = 'card', 1, 0))")
        .head()
        .getDouble(0);
  }
}
