package io.tidemark.jobs.run;

import io.tidemark.config.AllowedRoots;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Redaction;
import io.tidemark.core.TidemarkException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Reads and writes whole files wherever Hadoop can: local paths, {@code hdfs:}, {@code s3a:} and
 * others.
 */
public record Files(Configuration hadoop) {

  private static final int LONGEST_TEXT = 1 << 20;

  /** The whole file, whatever its length. */
  public byte[] read(String place) {
    return read(place, Integer.MAX_VALUE);
  }

  /**
   * A file of at most so many bytes.
   *
   * @throws BadInputException if it is not there, or longer, of which no more than that is read
   */
  public byte[] read(String place, int most) {
    Path path = path(place);
    FileSystem files = fileSystem(place, path);
    try {
      if (files.getFileStatus(path).isDirectory()) {
        throw new BadInputException(place + ": is a folder; give the path or URI of a file");
      }
    } catch (IOException e) {
      // Opening it tells more.
    }
    try (InputStream in = files.open(path)) {
      byte[] bytes = in.readNBytes(most);
      if (bytes.length == most && in.read() >= 0) {
        throw new BadInputException(
            place
                + ": expected at most "
                + most
                + " bytes, is longer: give a smaller file, or split it into several");
      }
      return bytes;
    } catch (FileNotFoundException e) {
      String what =
          String.valueOf(e.getMessage()).contains("Permission denied")
              ? ": may not be read; ask for the right to read it, or give another file"
              : ": no such file; give a path or a URI of a file that can be read";
      throw new BadInputException(place + what, e);
    } catch (IOException e) {
      throw new BadInputException(place + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The text of a file of at most 1 MiB.
   *
   * @param what names the file in a message, such as {@code --config}
   * @throws BadInputException if it is not there or is no UTF-8
   */
  public String readText(String what, String place) {
    if (place.isBlank()) {
      throw new BadInputException(what + ": expected a path or a URI of a file, was blank");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(read(place, LONGEST_TEXT)))
              .toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      throw new BadInputException(notText(place), e);
    }
    throw new BadInputException(notText(place));
  }

  private static String notText(String place) {
    return place + ": is no text in UTF-8; save it as UTF-8, or give another file";
  }

  /**
   * The files whose names end in a suffix, where the place is a folder; else those that it names as
   * a pattern, as {@code conf/*.conf}. In the order of their names.
   *
   * @param what names the place in a message, such as {@code --configs}
   * @throws BadInputException if there are none
   */
  public List<String> matching(String what, String place, String suffix) {
    Path path = path(place);
    FileSystem files = fileSystem(place, path);
    try {
      boolean isFolder = files.exists(path) && files.getFileStatus(path).isDirectory();
      FileStatus[] found = files.globStatus(isFolder ? new Path(path, "*" + suffix) : path);
      List<String> names =
          Stream.ofNullable(found)
              .flatMap(Stream::of)
              .filter(FileStatus::isFile)
              .map(file -> name(file.getPath(), place))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new BadInputException(
            what
                + ": there is no file "
                + (isFolder ? place + "/*" + suffix : place)
                + "; give a folder with such files, or a pattern such as conf/*"
                + suffix);
      }
      return names;
    } catch (IOException e) {
      throw new BadInputException(place + ": cannot be looked up: " + e.getMessage(), e);
    }
  }

  /** Local files as people write them. */
  private static String name(Path file, String place) {
    return place.contains("://")
        ? file.toString()
        : Path.getPathWithoutSchemeAndAuthority(file).toString();
  }

  private FileSystem fileSystem(String place, Path path) {
    try {
      return path.getFileSystem(hadoop);
    } catch (IOException | RuntimeException e) {
      throw new BadInputException(
          place
              + ": "
              + Failures.sentence(e)
              + "; pass the jar of that file system to spark-submit (--packages ... before --)",
          e);
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
  public void write(String folder, String name, byte[] bytes) {
    Path target = new Path(path(folder), name);
    Path unfinished = new Path(path(folder), "." + name + "." + UUID.randomUUID() + ".unfinished");
    try {
      FileSystem files = withoutChecksums(target.getFileSystem(hadoop));
      try {
        try (OutputStream out = files.create(unfinished, false)) {
          out.write(bytes);
        }
        replace(files, unfinished, target);
      } catch (IOException | RuntimeException e) {
        deleteQuietly(files, unfinished, e);
        throw e;
      }
    } catch (IOException e) {
      if (Failures.isOfThePlace(e)) {
        throw new BadInputException(
            folder
                + " cannot be written: "
                + e.getMessage()
                + "; give a folder that exists or that may be created and written",
            e);
      }
      throw new TidemarkException("Cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  /**
   * A local file and its checksum could not be replaced at once: a reader between would find them
   * unlike.
   */
  private static FileSystem withoutChecksums(FileSystem files) {
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  /**
   * Puts a file in the place of another, so that at every moment there is the one or the other;
   * where the file system cannot, as object stores, there may be none in between.
   */
  private void replace(FileSystem files, Path unfinished, Path target) throws IOException {
    if (files instanceof RawLocalFileSystem local) {
      Path checksum = new Path(target.getParent(), "." + target.getName() + ".crc");
      java.nio.file.Files.deleteIfExists(local.pathToFile(checksum).toPath());
      if (local.pathToFile(target).isDirectory()) {
        throw new FileAlreadyExistsException(target + " is a folder");
      }
      java.nio.file.Files.move(
          local.pathToFile(unfinished).toPath(),
          local.pathToFile(target).toPath(),
          StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      FileContext.getFileContext(target.toUri(), hadoop)
          .rename(unfinished, target, Options.Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException e) {
      files.delete(target, false);
      if (!files.rename(unfinished, target)) {
        throw new IOException("rename from " + unfinished + " was refused", e);
      }
    }
  }

  private static void deleteQuietly(FileSystem files, Path unfinished, Exception failure) {
    try {
      files.delete(unfinished, false);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Refuses an {@code --output} outside the allowed roots, or one that cannot be a folder. */
  public static void requireOutput(MonitorConfig config, String place) {
    config.places().require("--output", place);
    new Files(new Configuration()).requireFolder("--output", place);
  }

  /**
   * Refuses what cannot become a folder, before any work is done for it.
   *
   * @param what names the folder in a message, such as {@code --output}
   */
  void requireFolder(String what, String place) {
    if (place.isBlank()) {
      throw new BadInputException(what + ": expected a path or a URI of a folder, was blank");
    }
    Path path = path(place);
    FileSystem files = fileSystem(place, path);
    Path above = path;
    while (above != null) {
      try {
        if (files.getFileStatus(above).isDirectory()) {
          return;
        }
        throw new BadInputException(
            what + ": '" + place + "' is no folder, since " + above + " is a file; give a folder");
      } catch (IOException e) {
        above = above.getParent();
      }
    }
  }

  /** Deletes a file, if it is there. */
  public void delete(String folder, String name) {
    Path target = new Path(path(folder), name);
    try {
      target.getFileSystem(hadoop).delete(target, false);
    } catch (IOException e) {
      throw new TidemarkException("Cannot delete " + target + ": " + e.getMessage(), e);
    }
  }

  private static Path path(String place) {
    if (Redaction.isNeeded(place)) {
      throw new BadInputException(AllowedRoots.CREDENTIALS + ", was \"" + place + '"');
    }
    try {
      return new Path(place);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("'" + place + "' is no path or URI: " + e.getMessage(), e);
    }
  }
}
