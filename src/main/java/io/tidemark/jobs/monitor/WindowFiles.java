package io.tidemark.jobs.monitor;

import io.tidemark.jobs.window.JudgedWindow;
import java.util.List;

/**
 * The files that a kind of monitoring leaves of each window that alerts, beside {@code run.json}.
 */
public interface WindowFiles {

  /** None. */
  WindowFiles NONE =
      new WindowFiles() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public List<NamedFile> of(JudgedWindow window) {
          return List.of();
        }
      };

  /**
   * The names of all that there may be: of those that a window does not have, what an earlier run
   * left is deleted.
   */
  List<String> names();

  List<NamedFile> of(JudgedWindow window);
}
