package io.tidemark.jobs.run;

import io.tidemark.core.BadInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files of a folder and of all folders below it, wherever Hadoop can look. */
public record FileTree(Configuration hadoop) {

  /** The folder of one execution holds about ten. */
  private static final int MOST = 1000;

  /**
   * The paths or URIs of the files, in the order of their names; without hidden ones, whose names
   * begin with a dot.
   *
   * @param what names the folder in a message, such as {@code --execution}
   * @throws BadInputException if there is no such folder, or if it holds more than a folder of one
   *     execution does
   */
  public List<String> below(String what, String place) {
    Files files = new Files(hadoop);
    if (place.isBlank() || !files.exists(place)) {
      throw new BadInputException(
          what + ": there is no folder '" + place + "'; give the path or URI of a folder");
    }
    files.requireFolder(what, place);
    List<String> found = new ArrayList<>();
    try {
      Path path = new Path(place);
      FileSystem system = path.getFileSystem(hadoop);
      RemoteIterator<LocatedFileStatus> all = system.listFiles(path, true);
      while (all.hasNext()) {
        Path file = all.next().getPath();
        if (!file.getName().startsWith(".")) {
          found.add(
              place.contains("://")
                  ? file.toString()
                  : Path.getPathWithoutSchemeAndAuthority(file).toString());
        }
        if (found.size() > MOST) {
          throw new BadInputException(
              what
                  + ": "
                  + place
                  + " holds more than "
                  + MOST
                  + " files; give the folder of one execution, such as .../2026/01/03/00");
        }
      }
    } catch (FileNotFoundException e) {
      throw new BadInputException(what + ": " + place + " changed while it was read", e);
    } catch (IOException e) {
      throw new BadInputException(place + ": cannot be looked up: " + e.getMessage(), e);
    }
    Collections.sort(found);
    return found;
  }
}
