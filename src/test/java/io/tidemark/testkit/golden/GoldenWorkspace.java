package io.tidemark.testkit.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A workspace as a release wrote it. It stands at {@link #ROOT}, a mount of Hadoop's {@code viewfs}
 * over a folder wherever it may be, so that no path in it is one of the machine that wrote it, and
 * it can be opened and continued on any other.
 *
 * @param version the release
 */
public record GoldenWorkspace(String version) {

  /** The names of the monitors, and of their configurations without {@code .conf}. */
  public static final List<String> MONITORS = List.of("credit", "demand");

  /** Where the workspace is, wherever the folder is that holds its files. */
  public static final String ROOT = "viewfs://golden/shop";

  /** The key of Hadoop's configuration whose value is the URI of the folder. */
  public static final String MOUNT = "fs.viewfs.mounttable.golden.link./shop";

  /** What its tables hold, as {@link GoldenManifest} says it. */
  public static final String MANIFEST = "manifest.txt";

  static final String ZIP = "workspace.zip";

  /** A resource that stands beside the workspace, as a file. */
  public Path file(String name) {
    String resource = "/golden/" + version + "/" + name;
    try {
      return Path.of(GoldenWorkspace.class.getResource(resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The tests' resources are no folder: " + resource, e);
    }
  }

  /**
   * Puts the workspace into a folder, its files with the times at which they were written: Delta's
   * log goes by them.
   */
  public void unpack(Path folder) throws IOException {
    try (InputStream in = Files.newInputStream(file(ZIP));
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        Files.copy(zip, target);
        Files.setLastModifiedTime(target, entry.getLastModifiedTime());
      }
    }
  }

  /** The files of a folder, but not the checksums that Hadoop lays beside them. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().matches("\\..*\\.crc"))
          .sorted()
          .toList();
    }
  }

  static void pack(Path folder, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(9);
      for (Path each : files(folder)) {
        ZipEntry entry = new ZipEntry(folder.relativize(each).toString().replace('\\', '/'));
        entry.setLastModifiedTime(Files.getLastModifiedTime(each));
        zip.putNextEntry(entry);
        Files.copy(each, zip);
        zip.closeEntry();
      }
    }
  }
}
