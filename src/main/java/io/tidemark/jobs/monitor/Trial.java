package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Judgement;
import io.tidemark.core.MonitorType;
import io.tidemark.core.TidemarkException;
import io.tidemark.core.Window;
import io.tidemark.interchange.FileCollection;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.interchange.parity.OwnRun;
import io.tidemark.jobs.run.Failures;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.tables.WindowResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a window under the policies of a configuration and keeps all that it finds, instead of
 * writing it to tables and to the folder of a run. The files that it would write are made in a
 * folder of its own, read, and deleted.
 */
public final class Trial {

  private static final List<String> FILES =
      List.of("statistics.json", "constraints.json", "analysis.json");

  private Trial() {}

  /**
   * What is found in a window.
   *
   * @param workspace of a configuration without granularities, whose window is the one judged
   * @param baselineVersion what it is compared with; empty for the current version
   */
  public static OwnRun of(
      Workspace workspace,
      List<Monitor> monitors,
      Window window,
      Optional<String> baselineVersion) {
    Map<MonitorType, Judgement> judged = new HashMap<>();
    RunRequest request = new RunRequest(window, baselineVersion, Optional.empty(), true);
    List<MonitorPart> parts =
        JointRun.dry(
            workspace,
            monitors,
            request,
            (type, results) -> {
              if (results.window().equals(window)) {
                judged.put(type, judgement(results));
              }
            });
    Map<MonitorType, String> failures = new HashMap<>();
    parts.forEach(
        part ->
            part.failure()
                .ifPresent(why -> failures.put(part.monitor().type(), told(why).printed())));
    return new OwnRun(files(parts, window), judged, failures);
  }

  private static Judgement judgement(WindowResults results) {
    return new Judgement(results.metrics(), results.violations());
  }

  /** What fails a kind is told of it; what fails the machine fails all. */
  private static Failures.Told told(Throwable why) {
    if (why instanceof VirtualMachineError error) {
      throw error;
    }
    return Failures.told(why);
  }

  private static ImportFiles files(List<MonitorPart> parts, Window window) {
    try {
      Path folder = Files.createTempDirectory("tidemark-trial");
      try {
        FileCollection files = new FileCollection();
        for (MonitorPart part : parts) {
          Path own = Files.createDirectory(folder.resolve(part.monitor().job()));
          Optional<String> place = Optional.of(own.toUri().toString());
          part.result()
              .ifPresent(r -> r.written(new RunRequest(window, Optional.empty(), place, true)));
          for (String name : FILES) {
            if (Files.exists(own.resolve(name))) {
              files.add(Files.readAllBytes(own.resolve(name)), name);
            }
          }
        }
        return files.files();
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new TidemarkException(
          "The folder of temporary files (java.io.tmpdir) cannot be used: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
