package io.tidemark.capture.format;

import java.util.Optional;

/**
 * Endpoint and variant, as the address of a SageMaker capture file says them:
 * `prefix/endpoint/variant/yyyy/mm/dd/hh/file`.
 */
record CapturePath(Optional<String> endpoint, Optional<String> variant) {

  private static final CapturePath UNKNOWN = new CapturePath(Optional.empty(), Optional.empty());
  private static final int[] DIGITS = {2, 2, 2, 4};

  /** What an address says; nothing if its folders are no hour. */
  static CapturePath of(String file) {
    int end = file.lastIndexOf('/');
    for (int digits : DIGITS) {
      int start = end < 0 ? -1 : file.lastIndexOf('/', end - 1);
      if (end < 0 || !isNumber(file, start + 1, end, digits)) {
        return UNKNOWN;
      }
      end = start;
    }
    Optional<String> variant = folder(file, end);
    int before = end < 0 ? -1 : file.lastIndexOf('/', end - 1);
    return new CapturePath(folder(file, before), variant);
  }

  private static Optional<String> folder(String file, int end) {
    if (end <= 0) {
      return Optional.empty();
    }
    String name = file.substring(file.lastIndexOf('/', end - 1) + 1, end);
    return name.isEmpty() || name.endsWith(":") ? Optional.empty() : Optional.of(name);
  }

  private static boolean isNumber(String file, int start, int end, int digits) {
    if (end - start != digits) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (file.charAt(i) < '0' || file.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
