package io.tidemark.capture;

import io.tidemark.capture.format.QuarantineReason;
import io.tidemark.capture.format.SourceLine;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * The lines of a file, decompressed by its suffix, with their numbers. A line ends with a line
 * feed, before which a carriage return counts for nothing. What cannot be read to its end, be it a
 * line or the file, comes as the part that could be, with a reason.
 */
final class FileLines implements Iterator<FileLines.Line>, AutoCloseable {

  /** What is kept of a line that is too long. */
  private static final int KEPT_BYTES = 4096;

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * A line.
   *
   * @param problem why it cannot be looked at; empty for a good one
   */
  record Line(SourceLine source, Optional<QuarantineReason> problem, String detail) {}

  private final String file;
  private final Framing framing;
  private final int mostBytes;
  private final InputStream in;
  private final boolean isCompressed;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private byte[] line = new byte[1024];
  private long number;
  private IOException failure;
  private boolean ended;
  private Line next;

  private FileLines(
      String file,
      Framing framing,
      int mostBytes,
      InputStream in,
      boolean isCompressed,
      IOException failure) {
    this.file = file;
    this.framing = framing;
    this.mostBytes = mostBytes;
    this.in = in;
    this.isCompressed = isCompressed;
    this.failure = failure;
  }

  static FileLines open(String file, Framing framing, int mostBytes, Configuration hadoop) {
    try {
      Path path = new Path(file);
      CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
      InputStream raw = path.getFileSystem(hadoop).open(path);
      return new FileLines(
          file,
          framing,
          mostBytes,
          codec == null ? raw : codec.createInputStream(raw),
          codec != null,
          null);
    } catch (FileNotFoundException e) {
      // It was there when it was listed; failing would fail every later run too.
      return new FileLines(file, framing, mostBytes, InputStream.nullInputStream(), false, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + file, e);
    }
  }

  /**
   * Whether the file itself is damaged, rather than the way to it, which may be open again when the
   * task is tried again.
   */
  private boolean isOfTheFile(Exception e) {
    return isCompressed
        && (e instanceof RuntimeException
            || e instanceof EOFException
            || e instanceof ZipException
            || e.getClass() == IOException.class);
  }

  /** Whether this is the first byte of the file; only asked before the first line is. */
  boolean beginsWith(char first) {
    return failure == null && fill() && buffer[at] == first;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = read();
      ended |= next == null;
      if (ended) {
        close();
      }
    }
    return next != null;
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file + " has no line after " + number);
    }
    Line line = next;
    next = null;
    return line;
  }

  /** The next line; null after the last. */
  private Line read() {
    int length = 0;
    long whole = 0;
    boolean any = false;
    while (failure == null && fill()) {
      any = true;
      int stop = at;
      while (stop < end && buffer[stop] != framing.end()) {
        stop++;
      }
      int found = stop - at;
      whole += found;
      int kept = (int) Math.min(found, Math.max(0, (long) mostBytes + 1 - length));
      if (length + kept > line.length) {
        line = Arrays.copyOf(line, Math.max(2 * line.length, length + kept));
      }
      System.arraycopy(buffer, at, line, length, kept);
      length += kept;
      at = stop < end ? stop + 1 : stop;
      if (stop < end) {
        return line(length, whole);
      }
    }
    if (failure != null) {
      IOException why = failure;
      failure = null;
      ended = true;
      close();
      return new Line(
          source(Math.min(length, KEPT_BYTES)),
          Optional.of(QuarantineReason.UNREADABLE_FILE),
          "the file could not be read on: " + why);
    }
    return any ? line(length, whole) : null;
  }

  /** A line that is at hand, unless it is longer than those that are read. */
  static Line whole(String place, long number, byte[] bytes, int mostBytes) {
    return bytes.length > mostBytes
        ? tooLong(
            new SourceLine(place, number, Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_BYTES))),
            bytes.length,
            mostBytes)
        : new Line(new SourceLine(place, number, bytes), Optional.empty(), "");
  }

  private static Line tooLong(SourceLine kept, long whole, int mostBytes) {
    return new Line(
        kept,
        Optional.of(QuarantineReason.LINE_TOO_LONG),
        whole + " bytes, of which at most " + mostBytes + " are read (max-line-bytes)");
  }

  private Line line(int length, long whole) {
    if (whole > mostBytes) {
      return tooLong(source(Math.min(length, KEPT_BYTES)), whole, mostBytes);
    }
    int without = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new Line(source(without), Optional.empty(), "");
  }

  private SourceLine source(int length) {
    return new SourceLine(file, ++number, Arrays.copyOf(line, length));
  }

  private boolean fill() {
    if (at < end) {
      return true;
    }
    try {
      at = 0;
      end = Math.max(0, in.read(buffer));
      return end > 0;
    } catch (IOException | RuntimeException e) {
      if (!isOfTheFile(e)) {
        throw new UncheckedIOException(
            "Cannot read " + file + " on after line " + number,
            e instanceof IOException io ? io : new IOException(e));
      }
      failure = e instanceof IOException io ? io : new IOException(e);
      end = 0;
      return false;
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // Everything that could be read has been.
    }
  }
}
