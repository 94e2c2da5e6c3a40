package io.tidemark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Parses HOCON without following its {@code include} statements, which could read any file. */
final class HoconText {

  private static final Pattern PREFIX = Pattern.compile("(.*?): (\\d+): (.*)", Pattern.DOTALL);

  private HoconText() {}

  /** The parsed text; empty, and a problem noted, where it is not HOCON. */
  static Optional<Config> parse(ConfigFile file, Problems problems) {
    Optional<TextBounds.TooMuch> tooMuch = TextBounds.exceeded(file.text());
    if (tooMuch.isPresent()) {
      boolean isSet = file.name().startsWith(Location.OVERRIDE);
      problems.add(
          new Location(file.name(), isSet ? 0 : tooMuch.get().line()), tooMuch.get().text());
      return Optional.empty();
    }
    NoIncludes includes = new NoIncludes();
    try {
      Config config =
          ConfigFactory.parseString(
              file.text(),
              ConfigParseOptions.defaults()
                  .setOriginDescription(file.name())
                  .setIncluder(includes));
      for (String what : includes.refused()) {
        problems.add(
            new Location(file.name(), lineOfInclude(file.text(), what)),
            "include of \"%s\" is refused, since a configuration may not read other files: give each file with its own --config"
                .formatted(what));
      }
      return Optional.of(config);
    } catch (ConfigException e) {
      problems.add(location(e, file.name()), message(e));
      return Optional.empty();
    }
  }

  /** Where the parser met what it complains about. */
  static Location location(ConfigException e, String otherwise) {
    Matcher matcher = PREFIX.matcher(String.valueOf(e.getMessage()));
    if (!matcher.matches()) {
      return new Location(otherwise, 0);
    }
    String source = matcher.group(1);
    return new Location(
        source, source.startsWith(Location.OVERRIDE) ? 0 : Integer.parseInt(matcher.group(2)));
  }

  /** What the parser complains about, without the place and without words of the file. */
  static String message(ConfigException e) {
    Matcher matcher = PREFIX.matcher(String.valueOf(e.getMessage()));
    String message = matcher.matches() ? matcher.group(3) : String.valueOf(e.getMessage());
    if (message.startsWith("Cannot concatenate")) {
      return "a list or a block stands together with what is neither: with += and ${…} all parts"
          + " are of one kind; write key = value, or key = [value], as reference.conf documents it";
    }
    return "not HOCON: " + ParserMessage.of(message);
  }

  private static int lineOfInclude(String text, String what) {
    List<String> lines = text.lines().toList();
    List<Integer> includes =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains("include"))
            .boxed()
            .toList();
    return includes.stream()
        .filter(i -> lines.get(i).contains(what))
        .findFirst()
        .or(() -> includes.stream().findFirst())
        .map(i -> i + 1)
        .orElse(0);
  }
}
