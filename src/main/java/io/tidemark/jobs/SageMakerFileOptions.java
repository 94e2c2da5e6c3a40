package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.interchange.FileCollection;
import io.tidemark.interchange.FileCollection.Role;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.jobs.run.FileTree;
import io.tidemark.jobs.run.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** Which files of SageMaker's to read: each by itself, or all of an execution's folder. */
final class SageMakerFileOptions {

  /** A statistics.json of a thousand columns has some 50 MB. */
  private static final int LONGEST = 1 << 28;

  @Option(
      names = "--statistics",
      paramLabel = "FILE|URI",
      description = "A statistics.json; may be given for data quality and for model quality.")
  private List<String> statistics = new ArrayList<>();

  @Option(
      names = "--constraints",
      paramLabel = "FILE|URI",
      description = "A constraints.json; may be given for data quality and for model quality.")
  private List<String> constraints = new ArrayList<>();

  @Option(
      names = "--analysis",
      paramLabel = "FILE|URI",
      description =
          "An analysis.json of Clarify, for the facets or the attributions of the configuration;"
              + " may be given for both.")
  private List<String> analyses = new ArrayList<>();

  @Option(
      names = "--execution",
      paramLabel = "DIR|URI",
      description =
          "The folder of an execution, or of a baseline: every file in it and below, told apart by"
              + " what it holds.")
  private Optional<String> execution = Optional.empty();

  private final Files disk = new Files(new Configuration());

  /** Whether a file is given outright, which then must be of use. */
  boolean names(String file) {
    return statistics.contains(file) || constraints.contains(file) || analyses.contains(file);
  }

  /** Whether nothing is given. */
  boolean isEmpty() {
    return statistics.isEmpty()
        && constraints.isEmpty()
        && analyses.isEmpty()
        && execution.isEmpty();
  }

  /**
   * Reads all of them. Needs no session: a file that is not what it should be costs no start of
   * one.
   *
   * @param violations files of violations, which not every command takes
   */
  ImportFiles read(MonitorConfig config, List<String> violations) {
    FileCollection files = new FileCollection();
    add(config, files, "--statistics", Role.STATISTICS, statistics);
    add(config, files, "--constraints", Role.CONSTRAINTS, constraints);
    add(config, files, "--analysis", Role.ANALYSIS, analyses);
    add(config, files, "--violations", Role.VIOLATIONS, violations);
    execution.ifPresent(
        folder -> {
          config.places().require("--execution", folder);
          new FileTree(disk.hadoop()).below("--execution", folder).forEach(f -> add(files, f));
          if (files.files().isEmpty()) {
            throw new BadInputException(
                "--execution: "
                    + folder
                    + " holds none of SageMaker's files (statistics.json, constraints.json,"
                    + " constraint_violations.json, analysis.json); give the folder of an"
                    + " execution's output");
          }
        });
    return files.files();
  }

  private void add(
      MonitorConfig config, FileCollection files, String what, Role role, List<String> places) {
    for (String place : places) {
      config.places().require(what, place);
      files.add(role, disk.read(place, LONGEST), place);
    }
  }

  /** Only what may be one of SageMaker's files is read. */
  private void add(FileCollection files, String place) {
    if (place.endsWith(".json")) {
      files.add(disk.read(place, LONGEST), place);
    } else {
      files.addOther(place, "its name does not end in .json");
    }
  }
}
