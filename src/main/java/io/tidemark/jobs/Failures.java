package io.tidemark.jobs;

import io.tidemark.core.BadInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.AnalysisException;

/** Puts a failure into one sentence. */
final class Failures {

  /** What Spark, Delta and the file formats say of a place that is not what it should be. */
  private static final List<String> OF_THE_PLACE =
      List.of(
          "CANNOT_READ_FILE_FOOTER",
          "is not a Parquet file",
          "Malformed ORC file",
          "DELTA_CANNOT_CREATE_LOG_PATH",
          "DELTA_MISSING_",
          "not a directory",
          "Permission denied",
          "Mkdirs failed",
          "org.apache.hadoop.fs.");

  private Failures() {}

  /** The message of the failure and of its deepest cause, without stack traces. */
  static String sentence(Throwable failure) {
    Throwable root = root(failure);
    String first = firstLine(failure);
    return root == failure || first.contains(firstLine(root))
        ? first
        : first + "; because: " + firstLine(root);
  }

  /** The message of the deepest cause. */
  static String cause(Throwable failure) {
    return firstLine(root(failure));
  }

  /**
   * Whether the failure comes of the place, the format or the options that were given, so that
   * running again does not help.
   */
  static boolean isOfThePlace(Throwable failure) {
    return causes(failure)
        .anyMatch(
            t ->
                t instanceof AnalysisException
                    || t instanceof java.io.FileNotFoundException
                    || t instanceof ParentNotDirectoryException
                    || t instanceof UnsupportedFileSystemException
                    || t instanceof AccessControlException
                    || t instanceof IllegalArgumentException
                    || OF_THE_PLACE.stream().anyMatch(String.valueOf(t.getMessage())::contains));
  }

  /** What the user can put right, wherever it was found: also by a task of Spark. */
  static Optional<BadInputException> badInput(Throwable failure) {
    return causes(failure)
        .filter(BadInputException.class::isInstance)
        .map(BadInputException.class::cast)
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause).limit(20);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElse(message);
  }
}
