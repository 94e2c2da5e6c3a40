package io.tidemark.delta;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of a table between the first thing that Delta puts there and its first commit: Delta's
 * log without a commit in it, and nothing else.
 *
 * @param files the log and all that is in it, folders before what they hold; none where another run
 *     has just cleared it
 */
record HalfMadeTable(List<FileStatus> files) {

  private static final String LOG = "_delta_log";

  /**
   * The half-made table at the place, of which there may be nothing; empty where it is another's.
   */
  static Optional<HalfMadeTable> at(Path place, Configuration hadoop) throws IOException {
    FileSystem system = place.getFileSystem(hadoop);
    try {
      FileStatus[] all = system.listStatus(place);
      if (all.length == 0) {
        return Optional.of(new HalfMadeTable(List.of()));
      }
      boolean isOnlyLog =
          all.length == 1 && all[0].isDirectory() && all[0].getPath().getName().equals(LOG);
      List<FileStatus> files = new ArrayList<>(List.of(all));
      return isOnlyLog && add(system, all[0].getPath(), files)
          ? Optional.of(new HalfMadeTable(List.copyOf(files)))
          : Optional.empty();
    } catch (FileNotFoundException e) {
      // It goes while it is looked at.
      return Optional.of(new HalfMadeTable(List.of()));
    }
  }

  /** Whether there is nothing but what the writing of a file leaves that was not finished. */
  private static boolean add(FileSystem system, Path folder, List<FileStatus> files)
      throws IOException {
    for (FileStatus file : system.listStatus(folder)) {
      files.add(file);
      String name = file.getPath().getName();
      boolean isUnfinished =
          file.isDirectory()
              ? name.startsWith("_") && add(system, file.getPath(), files)
              : name.startsWith(".") || file.getLen() == 0;
      if (!isUnfinished) {
        return false;
      }
    }
    return true;
  }

  /** Whether nobody has written there since the other was looked at. */
  boolean isSame(HalfMadeTable other) {
    return texts().equals(other.texts());
  }

  private List<String> texts() {
    return files.stream()
        .map(f -> f.getPath() + " " + f.getLen() + " " + f.getModificationTime())
        .sorted()
        .collect(Collectors.toList());
  }

  /** Deletes it, file by file: no folder goes that something has been put into in the meantime. */
  void delete(Configuration hadoop) throws IOException {
    for (int i = files.size() - 1; i >= 0; i--) {
      Path file = files.get(i).getPath();
      file.getFileSystem(hadoop).delete(file, false);
    }
  }
}
