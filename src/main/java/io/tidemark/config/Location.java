package io.tidemark.config;

import com.typesafe.config.ConfigOrigin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something was configured.
 *
 * @param source the file's name, or {@code --set key}
 * @param line counted from 1; 0 where there is none
 */
record Location(String source, int line) {

  static final String OVERRIDE = "--set ";

  private static final Pattern LINES = Pattern.compile("(.*): (\\d+)(-\\d+)?", Pattern.DOTALL);

  /** The place that the origin names; one that merges several files names them all. */
  static Location of(ConfigOrigin origin) {
    String description = origin.description();
    Matcher lines = LINES.matcher(description);
    if (origin.lineNumber() < 1 || !lines.matches()) {
      return new Location(description, 0);
    }
    String source = lines.group(1);
    return new Location(source, source.startsWith(OVERRIDE) ? 0 : Integer.parseInt(lines.group(2)));
  }

  boolean isExact() {
    return line > 0 || source.startsWith(OVERRIDE);
  }

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
