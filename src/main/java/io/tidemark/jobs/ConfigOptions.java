package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.jobs.check.ConfigFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where the configuration comes from. */
public final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE|URI",
      required = true,
      description = "Configuration file; may be given several times, the later one wins.")
  private List<String> places = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one key, as --set drift.min-rows=500; may be given several times.")
  private List<String> overrides = new ArrayList<>();

  /**
   * The configuration, with checks that make sense, and as remarks what of it is to be told.
   *
   * @throws BadInputException with every problem, a line for each
   */
  MonitorConfig read() {
    return new ConfigFiles(places, overrides).read();
  }

  /** The same with keys that win over all, as {@code drift.min-rows=500}. */
  MonitorConfig readWith(List<String> more) {
    List<String> all = new ArrayList<>(overrides);
    all.addAll(more);
    return new ConfigFiles(places, all).read();
  }

  /** Every problem of the configuration, one per line; empty for a sound one. */
  List<String> problems() {
    return new ConfigFiles(places, overrides).problems();
  }

  /** The files as one would say them again. */
  String words() {
    return places.stream().map(place -> "--config " + place).collect(Collectors.joining(" "));
  }
}
