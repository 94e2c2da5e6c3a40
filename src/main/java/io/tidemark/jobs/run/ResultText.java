package io.tidemark.jobs.run;

import io.tidemark.constraints.Violation;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.metrics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the results of all runs say in the same words. */
public final class ResultText {

  private ResultText() {}

  /** The monitor, the job, the window and the status, up to the numbers of the next line. */
  public static String heading(JobRun run, Window window, RunStatus status) {
    return run.config().monitor() + " " + run.job() + " " + window + ": " + status.text() + "\n  ";
  }

  /** A line for each warning. */
  public static String warnings(List<String> sentences) {
    return sentences.stream().map(s -> "  warning: " + s + "\n").collect(Collectors.joining());
  }

  /** {@code 1 row}, {@code 2 rows}. */
  public static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** {@code 2 violations, 1 more for information}. */
  public static String found(List<Violation> violations) {
    int alarms = Violation.alarms(violations);
    int more = violations.size() - alarms;
    return counted(alarms, "violation") + (more == 0 ? "" : ", " + more + " more for information");
  }

  /** Five digits. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }

  /** Five digits; a dash for no number. */
  public static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  /** {@code 0.4 to 0.6}; a dash for no interval. */
  public static String interval(Optional<Interval> interval) {
    return interval.map(i -> number(i.lower()) + " to " + number(i.upper())).orElse("-");
  }
}
