package io.tidemark.core;

import java.util.regex.Pattern;

/** The name of a monitor: the partition of every result table and a folder of the reports. */
public record MonitorId(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  public MonitorId {
    if (!ALLOWED.matcher(value).matches() || value.equals(".") || value.equals("..")) {
      throw new BadInputException(
          "'"
              + value
              + "' cannot name a monitor: use 1 to 128 letters, digits, '_', '.' or '-', and not"
              + " only dots");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
