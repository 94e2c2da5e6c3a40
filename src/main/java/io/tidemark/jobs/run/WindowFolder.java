package io.tidemark.jobs.run;

import io.tidemark.core.Window;
import io.tidemark.interchange.RunFile;

/** The folder of the files of a window. */
public final class WindowFolder {

  private static final String VERDICT = "run.json";

  private WindowFolder() {}

  /**
   * That of the hour in which the window ends; where another window that ends in that hour has been
   * judged, a folder below it that is named after the span. A window finds its own folder again,
   * and what a failed run has left is nobody's.
   */
  public static String of(JobRun run, Window window) {
    String folder = Results.folder(run.config(), run.job().value(), window.end());
    return isOfAnother(run, folder, window) ? folder + "/" + Results.span(window) : folder;
  }

  private static boolean isOfAnother(JobRun run, String folder, Window window) {
    String verdict = folder + "/" + VERDICT;
    return run.files().exists(verdict)
        && RunFile.read(run.files().read(verdict))
            .filter(found -> !found.isFailed() && !found.window().equals(window))
            .isPresent();
  }
}
