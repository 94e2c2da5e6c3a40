package io.tidemark.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path or URI taken apart as Hadoop takes it apart: percent signs stand for themselves, {@code
 * .}, {@code ..} and doubled slashes are resolved, {@code file:} is the same as no scheme.
 */
record StorageLocation(String scheme, String authority, List<String> segments) {

  private static final Pattern PARTS =
      Pattern.compile("(?:([^/:]+):)?(?://([^/]*))?(.*)", Pattern.DOTALL);

  StorageLocation {
    segments = List.copyOf(segments);
  }

  /** The place that the text names, seen from an absolute working directory. */
  static StorageLocation of(String text, String workingDirectory) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(
          "The pattern of locations matches everything, but not " + text);
    }
    String scheme = lower(parts.group(1));
    String authority = lower(parts.group(2));
    String path = parts.group(3);
    boolean local = scheme.isEmpty() || scheme.equals("file");
    if (local && authority.isEmpty() && !path.startsWith("/")) {
      path = workingDirectory + "/" + path;
    }
    return new StorageLocation(
        local ? "" : scheme,
        local && authority.equals("localhost") ? "" : authority,
        segments(path));
  }

  /** Whether this is the given place or lies below it. */
  boolean isWithin(StorageLocation root) {
    return scheme.equals(root.scheme)
        && authority.equals(root.authority)
        && segments.size() >= root.segments.size()
        && segments.subList(0, root.segments.size()).equals(root.segments);
  }

  private static List<String> segments(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    return List.copyOf(segments);
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
