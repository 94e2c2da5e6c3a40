package io.tidemark.jobs.report;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.StatedTime;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked for by an address: {@code /}, {@code /monitors/NAME}, {@code
 * /monitors/NAME/windows/START} or {@code /monitors/NAME/columns/COLUMN}.
 */
public sealed interface Place {

  /** All monitors. */
  record Overview() implements Place {}

  /** A monitor, or one of its windows or columns. */
  record OfMonitor(String monitor, Part part, Choice choice) implements Place {}

  /** What of a monitor. */
  sealed interface Part {

    /** All of it. */
    record All() implements Part {}

    /** A window. */
    record OneWindow(Instant start) implements Part {}

    /** A column. */
    record OneColumn(String name) implements Part {}
  }

  /**
   * Which windows.
   *
   * @param granularity their length; empty for the usual one
   * @param span what they lie in; empty for all that are stored
   */
  record Choice(Optional<String> granularity, Optional<Window> span) {

    private static final Set<String> KNOWN = new TreeSet<>(Set.of("from", "to", "granularity"));

    static final Choice USUAL = new Choice(Optional.empty(), Optional.empty());

    private static Choice of(Map<String, String> said) {
      for (String name : said.keySet()) {
        if (!KNOWN.contains(name)) {
          throw new BadInputException(
              "There is no parameter '" + Excerpt.line(name) + "', known are " + KNOWN + ".");
        }
      }
      String from = said.get("from");
      String to = said.get("to");
      if ((from == null) != (to == null)) {
        throw new BadInputException("Say both from and to, or neither for all windows.");
      }
      return new Choice(
          Optional.ofNullable(said.get("granularity")),
          from == null ? Optional.empty() : Optional.of(span(from, to)));
    }

    private static Window span(String from, String to) {
      Instant start = StatedTime.of("from", from);
      Instant end = StatedTime.of("to", to);
      if (!start.isBefore(end)) {
        throw new BadInputException("from = %s does not lie before to = %s.".formatted(start, end));
      }
      return new Window(start, end);
    }
  }

  /**
   * What a request asks for; empty for paths that lead nowhere.
   *
   * @param path as it was sent, still encoded
   * @param query likewise; null for none
   * @throws BadInputException for parameters that make no sense
   */
  static Optional<Place> of(String path, String query) {
    if (path.equals("/")) {
      Map<String, String> said = parameters(query);
      if (!said.isEmpty()) {
        throw new BadInputException("The overview takes no parameters.");
      }
      return Optional.of(new Overview());
    }
    List<String> segments = List.of(path.split("/", -1));
    boolean isOfMonitor =
        (segments.size() == 3 || segments.size() == 5)
            && segments.get(0).isEmpty()
            && segments.get(1).equals("monitors")
            && !segments.get(2).isEmpty();
    if (!isOfMonitor) {
      return Optional.empty();
    }
    return part(segments.subList(3, segments.size()))
        .map(part -> new OfMonitor(decoded(segments.get(2)), part, Choice.of(parameters(query))));
  }

  private static Optional<Part> part(List<String> segments) {
    if (segments.isEmpty()) {
      return Optional.of(new Part.All());
    }
    String name = decoded(segments.get(1));
    return switch (segments.get(0)) {
      case "columns" -> name.isEmpty() ? Optional.empty() : Optional.of(new Part.OneColumn(name));
      case "windows" -> start(name).map(Part.OneWindow::new);
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> start(String name) {
    try {
      return Optional.of(StatedTime.of("window", name));
    } catch (BadInputException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> said = new HashMap<>();
    if (query == null || query.isEmpty()) {
      return said;
    }
    for (String parameter : query.split("&", -1)) {
      String[] words = parameter.split("=", 2);
      String name = URLDecoder.decode(words[0], StandardCharsets.UTF_8);
      String value = words.length < 2 ? "" : URLDecoder.decode(words[1], StandardCharsets.UTF_8);
      if (value.isBlank()) {
        throw new BadInputException("The parameter '" + Excerpt.line(name) + "' has no value.");
      }
      if (said.put(name, value) != null) {
        throw new BadInputException("The parameter '" + Excerpt.line(name) + "' is given twice.");
      }
    }
    return said;
  }

  /** In a path a plus is a plus. */
  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
