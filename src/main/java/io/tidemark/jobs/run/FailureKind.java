package io.tidemark.jobs.run;

import io.tidemark.core.ExhaustedBudget;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.security.AccessControlException;

/**
 * What kind of failure it is that is no mistake of the configuration: whether running again may
 * cure it, and what does. Spark wraps what failed in a task, and a cluster hands on its text alone:
 * a kind is known by the class or by the words.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are List.of, the predicates have no state.
enum FailureKind {
  MEMORY(
      ExitCode.BAD_INPUT,
      t -> t instanceof OutOfMemoryError,
      List.of("java.lang.OutOfMemoryError", "SparkOutOfMemoryError", "exceeding memory limits"),
      "the memory does not suffice; give more (--driver-memory 8g, on a cluster"
          + " --executor-memory too, before --), or ask for less: fewer columns (columns.exclude),"
          + " fewer slices, a shorter window"),
  DEPTH(
      ExitCode.BAD_INPUT,
      t -> t instanceof StackOverflowError,
      List.of("java.lang.StackOverflowError"),
      "something nests too deep, as an expression, a pattern or the type of a column; make it"
          + " flatter, or give a larger stack (--driver-java-options -Xss16m before --)"),
  PATTERN(
      ExitCode.BAD_INPUT,
      t -> t instanceof ExhaustedBudget,
      List.of("io.tidemark.core.ExhaustedBudget"),
      "it stands in a filter or in an expression of the configuration"),
  FULL(
      ExitCode.FAILED,
      t -> false,
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "DSQuotaExceededException",
          "DiskOutOfSpaceException",
          "Could not find any valid local directory"),
      "make room there or in spark.local.dir, then run again"),
  RIGHTS(
      ExitCode.BAD_INPUT,
      t ->
          t instanceof AccessControlException
              || t instanceof AccessDeniedException
              || t instanceof ReadOnlyFileSystemException,
      List.of("Permission denied", "Read-only file system", "AccessDenied", "Access Denied"),
      "ask for the right to read and write there, or give another place"),
  DAMAGE(
      ExitCode.BAD_INPUT,
      t -> t instanceof ChecksumException || t instanceof FileNotFoundException,
      List.of(
          "CANNOT_READ_FILE_FOOTER",
          "is not a Parquet file",
          "Malformed ORC file",
          "ParquetDecodingException",
          "could not read page",
          "Could not read page",
          "Can not read value at",
          "Checksum error",
          "is corrupt",
          "corrupted",
          "Corrupted",
          "Encountered error while reading file",
          "FileNotFoundException",
          "DELTA_FILE_NOT_FOUND",
          "DELTA_LOG_FILE_NOT_FOUND",
          "DELTA_TRUNCATED_TRANSACTION_LOG",
          "DELTA_VERSIONS_NOT_CONTIGUOUS",
          "DELTA_STATE_RECOVER_ERROR",
          "FileReadException",
          "MALFORMED_RECORD_IN_PARSING",
          "JsonParseException",
          "JsonEOFException"),
      "a file is damaged or gone: put it back, or take the table to a version before (RESTORE TABLE"
          + " ... TO VERSION AS OF ...)"),
  UNREACHABLE(
      ExitCode.FAILED,
      t ->
          t instanceof ConnectException
              || t instanceof UnknownHostException
              || t instanceof SocketTimeoutException
              || t.getClass().getName().equals("org.apache.kafka.common.errors.TimeoutException"),
      List.of("Connection refused", "Connection reset", "Timed out waiting", "SlowDown"),
      "a service did not answer: run again when it does"),
  STORAGE(
      ExitCode.FAILED,
      t -> t instanceof IOException,
      List.of("java.io.IOException", "ExecutorLostFailure"),
      "running again may help: what is half done is done anew"),
  UNKNOWN(
      ExitCode.FAILED,
      t -> true,
      List.of(),
      "a failure that Tidemark does not know; --verbose shows where it comes from");

  private final int code;
  private final Predicate<Throwable> isOf;
  private final List<String> words;
  private final String remedy;

  FailureKind(int code, Predicate<Throwable> isOf, List<String> words, String remedy) {
    this.code = code;
    this.isOf = isOf;
    this.words = words;
    this.remedy = remedy;
  }

  /** The kind of a failure, by the first of its causes that tells. */
  static FailureKind of(Throwable failure) {
    for (FailureKind kind : values()) {
      if (kind.cause(failure).isPresent()) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /** The failure and what caused it, from outside to inside. */
  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause).limit(20);
  }

  /** The cause that makes it of this kind, rather by its class than by its words. */
  Optional<Throwable> cause(Throwable failure) {
    return causes(failure)
        .filter(isOf)
        .findFirst()
        .or(() -> causes(failure).filter(this::hasWords).findFirst());
  }

  private boolean hasWords(Throwable cause) {
    return words.stream().anyMatch(String.valueOf(cause.getMessage())::contains);
  }

  /** What the process exits with. */
  int code() {
    return code;
  }

  /** What happened in general, and what to do. */
  String remedy() {
    return remedy;
  }
}
