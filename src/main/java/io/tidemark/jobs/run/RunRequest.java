package io.tidemark.jobs.run;

import io.tidemark.core.Window;
import java.util.Optional;

/**
 * What a run that judges windows is asked for, besides its configuration.
 *
 * @param window the windows that end within it are judged; without granularities, itself
 * @param baselineVersion what they are compared with; empty for the current version
 * @param output the folder of the files; empty for the one below the workspace
 * @param isDry whether no table and no file is written
 * @param isPart whether it is a part of a run over a longer time
 */
public record RunRequest(
    Window window,
    Optional<String> baselineVersion,
    Optional<String> output,
    boolean isDry,
    boolean isPart) {

  /** A run of its own. */
  public RunRequest(
      Window window, Optional<String> baselineVersion, Optional<String> output, boolean isDry) {
    this(window, baselineVersion, output, isDry, false);
  }

  /** The window by the current baseline, with tables and files where they usually are. */
  public static RunRequest of(Window window) {
    return new RunRequest(window, Optional.empty(), Optional.empty(), false);
  }

  /** The same with its files in a folder below, where several write files of the same names. */
  public RunRequest below(String folder) {
    return new RunRequest(
        window, baselineVersion, output.map(place -> place + "/" + folder), isDry, isPart);
  }

  /** The part of the run over a part of its time. */
  public RunRequest part(Window time) {
    return new RunRequest(time, baselineVersion, output, isDry, !time.equals(window));
  }
}
