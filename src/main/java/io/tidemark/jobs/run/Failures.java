package io.tidemark.jobs.run;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Redaction;
import io.tidemark.core.TidemarkException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.sql.AnalysisException;

/** Puts a failure into one sentence. */
public final class Failures {

  /** How Spark begins what it says of a task, whose own message follows. */
  private static final Pattern OF_TASK =
      Pattern.compile("Job aborted due to stage failure: .*?\\(TID \\d+\\) \\([^)]*\\): (.*)");

  /** What Spark, Delta and Hadoop say of a place that is not what it should be. */
  private static final List<String> OF_THE_PLACE =
      List.of(
          "DELTA_CANNOT_CREATE_LOG_PATH",
          "DELTA_MISSING_",
          "not a directory",
          "Mkdirs failed",
          "org.apache.hadoop.fs.");

  /** What stands where Spark says no more than that something else failed. */
  private static final List<String> WRAPPINGS =
      List.of("[STREAM_FAILED]", "Job aborted", "Query [");

  /**
   * What tells a reader nothing: the class of an exception before its message, and a colon after.
   */
  private static final Pattern CHAFF =
      Pattern.compile("^(?:\\w+\\.)+\\w*Exception: |[.]? Details:$|[.]$");

  private Failures() {}

  /**
   * What a run that failed ends with, and says.
   *
   * @param code the exit code
   * @param sentence what failed, where, and what to do; of bad input a line for each problem
   * @param isBadInput whether a check of Tidemark's own has found it
   */
  public record Told(int code, String sentence, boolean isBadInput) {

    /** As it is printed. */
    public String printed() {
      return isBadInput ? sentence : "failed: " + sentence;
    }

    /** The first of several problems, and how many more there are. */
    public String inOneLine() {
      List<String> lines = printed().lines().toList();
      return lines.size() < 2 ? printed() : lines.get(0) + " (and " + (lines.size() - 1) + " more)";
    }
  }

  /** How to tell of a failure. */
  public static Told told(Throwable failure) {
    Optional<BadInputException> badInput = badInput(failure);
    if (badInput.isPresent()) {
      return new Told(
          ExitCode.BAD_INPUT,
          badInput.get().getMessage().lines().map(Excerpt::line).collect(Collectors.joining("\n")),
          true);
    }
    FailureKind kind = FailureKind.of(failure);
    boolean isSaid = kind == FailureKind.UNKNOWN && failure instanceof TidemarkException;
    return new Told(kind.code(), sentence(failure) + (isSaid ? "" : "; " + kind.remedy()), false);
  }

  /** The message of the failure and of the cause that tells most, without stack traces. */
  public static String sentence(Throwable failure) {
    FailureKind kind = FailureKind.of(failure);
    Throwable telling =
        kind == FailureKind.UNKNOWN ? root(failure) : kind.cause(failure).orElse(failure);
    String first = firstLine(failure);
    String second = firstLine(telling);
    if (telling == failure || first.contains(second)) {
      return first;
    }
    return WRAPPINGS.stream().anyMatch(first::contains) ? second : first + "; because: " + second;
  }

  /** The message of the deepest cause. */
  public static String cause(Throwable failure) {
    return firstLine(root(failure));
  }

  /**
   * Whether the failure comes of the place, the format or the options that were given, so that
   * running again does not help.
   */
  public static boolean isOfThePlace(Throwable failure) {
    return switch (FailureKind.of(failure)) {
      case RIGHTS, DAMAGE -> true;
      case MEMORY, DEPTH, PATTERN, FULL, UNREACHABLE -> false;
      case STORAGE, UNKNOWN -> FailureKind.causes(failure).anyMatch(Failures::namesThePlace);
    };
  }

  private static boolean namesThePlace(Throwable cause) {
    return cause instanceof AnalysisException
        || cause instanceof ParentNotDirectoryException
        || cause instanceof UnsupportedFileSystemException
        || cause instanceof IllegalArgumentException
        || OF_THE_PLACE.stream().anyMatch(String.valueOf(cause.getMessage())::contains);
  }

  /** What the user can put right, wherever it was found: also by a task of Spark. */
  public static Optional<BadInputException> badInput(Throwable failure) {
    return FailureKind.causes(failure)
        .filter(BadInputException.class::isInstance)
        .map(BadInputException.class::cast)
        .findFirst();
  }

  private static Throwable root(Throwable failure) {
    return FailureKind.causes(failure).reduce(failure, (outer, inner) -> inner);
  }

  private static String firstLine(Throwable failure) {
    String message = Redaction.of(String.valueOf(failure.getMessage())).strip();
    String line = message.lines().findFirst().orElse("");
    if (failure.getMessage() == null || line.isEmpty()) {
      return failure.getClass().getSimpleName() + " without a message";
    }
    Matcher ofTask = OF_TASK.matcher(line);
    String said = ofTask.matches() ? ofTask.group(1) : line;
    return Excerpt.line(CHAFF.matcher(said).replaceAll(""));
  }
}
