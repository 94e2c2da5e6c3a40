package io.tidemark.jobs;

import io.tidemark.core.BadInputException;
import io.tidemark.core.TidemarkException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads and writes whole files wherever Hadoop can: local paths, {@code hdfs:}, {@code s3a:} and
 * others.
 */
record Files(Configuration hadoop) {

  byte[] read(String place) {
    Path path = path(place);
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw new BadInputException(
          place + ": no such file; give a path or a URI of a file that can be read", e);
    } catch (IOException e) {
      throw new BadInputException(place + ": cannot be read: " + e.getMessage(), e);
    }
  }

  boolean exists(String place) {
    Path path = path(place);
    try {
      return path.getFileSystem(hadoop).exists(path);
    } catch (IOException e) {
      throw new BadInputException(place + ": cannot be looked up: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the file whole or not at all: under another name first, which then takes the place of
   * the old one.
   */
  void write(String folder, String name, byte[] bytes) {
    Path target = new Path(path(folder), name);
    Path unfinished = new Path(path(folder), "." + name + ".unfinished");
    try {
      FileSystem files = target.getFileSystem(hadoop);
      try (OutputStream out = files.create(unfinished, true)) {
        out.write(bytes);
      }
      files.delete(target, false);
      if (!files.rename(unfinished, target)) {
        throw new IOException("rename from " + unfinished + " was refused");
      }
    } catch (IOException e) {
      throw new TidemarkException("Cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  void delete(String folder, String name) {
    Path target = new Path(path(folder), name);
    try {
      target.getFileSystem(hadoop).delete(target, false);
    } catch (IOException e) {
      throw new TidemarkException("Cannot delete " + target + ": " + e.getMessage(), e);
    }
  }

  private static Path path(String place) {
    try {
      return new Path(place);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("'" + place + "' is no path or URI: " + e.getMessage(), e);
    }
  }
}
