package io.tidemark.tables;

import io.tidemark.core.MonitorType;
import java.util.regex.Pattern;

/**
 * The command that a run executes: the column {@code job}, as {@code data-quality} or {@code
 * baseline}.
 *
 * @param value lower-case words joined by hyphens
 */
public record JobName(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[a-z]+(-[a-z]+){0,7}");

  public JobName {
    if (value.length() > 64 || !ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' cannot name a job: use lower-case words joined by '-'");
    }
  }

  /** The job that monitors this: {@code data-quality} for {@link MonitorType#DATA_QUALITY}. */
  public static JobName of(MonitorType type) {
    return new JobName(type.text());
  }

  @Override
  public String toString() {
    return value;
  }
}
