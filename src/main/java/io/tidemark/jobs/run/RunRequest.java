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
 * @param whole where it is a part of a run over a longer time, that run
 * @param isTimed whether it tells what its parts took
 */
public record RunRequest(
    Window window,
    Optional<String> baselineVersion,
    Optional<String> output,
    boolean isDry,
    Optional<Whole> whole,
    boolean isTimed) {

  /** A run of its own. */
  public RunRequest(
      Window window, Optional<String> baselineVersion, Optional<String> output, boolean isDry) {
    this(window, baselineVersion, output, isDry, Optional.empty(), false);
  }

  /** The window by the current baseline, with tables and files where they usually are. */
  public static RunRequest of(Window window) {
    return new RunRequest(window, Optional.empty(), Optional.empty(), false);
  }

  /** The same with its files in a folder below, where several write files of the same names. */
  public RunRequest below(String folder) {
    return new RunRequest(
        window, baselineVersion, output.map(place -> place + "/" + folder), isDry, whole, isTimed);
  }

  /** The same, which tells what its parts took. */
  public RunRequest timed() {
    return new RunRequest(window, baselineVersion, output, isDry, whole, true);
  }

  /**
   * A run that is done part by part.
   *
   * @param window all of it
   * @param alerting how many windows end in it that may violate
   */
  public record Whole(Window window, int alerting) {}

  /**
   * The part of the run over a part of its time.
   *
   * @param alerting how many windows end in the whole run that may violate
   */
  public RunRequest part(Window time, int alerting) {
    return time.equals(window)
        ? this
        : new RunRequest(
            time,
            baselineVersion,
            output,
            isDry,
            Optional.of(new Whole(window, alerting)),
            isTimed);
  }

  /** Whether it is a part of a run over a longer time. */
  public boolean isPart() {
    return whole.isPresent();
  }

  /**
   * Whether the whole run has one window that may violate, whose files need no folder of their own.
   *
   * @param found how many this has
   */
  public boolean hasOnlyWindow(long found) {
    return whole.map(w -> (long) w.alerting()).orElse(found) == 1;
  }

  /** All of the time that is asked for. */
  public Window wholeWindow() {
    return whole.map(Whole::window).orElse(window);
  }
}
