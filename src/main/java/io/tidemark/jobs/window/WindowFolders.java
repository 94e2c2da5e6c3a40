package io.tidemark.jobs.window;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.Results;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Into which folder the files of each window of a run go. */
public final class WindowFolders {

  private WindowFolders() {}

  /**
   * A folder for each window: that of the hour in which it ends; where several windows end in one
   * hour, the first has it and each other one a folder below, named after its span. In a folder
   * that the user names, the only window that was asked for has it, any other one a folder below.
   *
   * @param own those that the run was asked for; they have the first choice
   * @param others that were judged again
   * @param output the folder that the user names
   */
  public static Map<Window, String> of(
      MonitorConfig config,
      String job,
      Optional<String> output,
      List<Window> own,
      List<Window> others) {
    Map<Window, String> folders = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    Stream.concat(own.stream(), others.stream())
        .forEach(
            window -> {
              String folder = output.orElseGet(() -> Results.folder(config, job, window.end()));
              boolean isFirst =
                  taken.add(folder)
                      && (output.isEmpty() || (own.size() == 1 && own.contains(window)));
              folders.put(window, isFirst ? folder : folder + "/" + Results.span(window));
            });
    return folders;
  }
}
