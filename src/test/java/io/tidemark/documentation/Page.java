package io.tidemark.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file where it is, from the root of the project
 * @param prose its lines, those of blocks of code replaced by empty ones
 * @param blocks its blocks of code
 */
record Page(Path file, List<String> prose, List<Block> blocks) {

  private static final String FENCE = "```";
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** The pages beside those of the site, which stand where readers look for them. */
  private static final List<Path> OUTSIDE =
      List.of(
          Path.of("README.md"),
          Path.of("CONTRIBUTING.md"),
          Path.of(".github/SECURITY.md"),
          Path.of("notebooks/README.md"));

  static final Path SITE = Path.of("src/site/markdown");

  /** All pages. */
  static List<Page> all() {
    try (Stream<Path> files = Files.list(SITE)) {
      return Stream.concat(OUTSIDE.stream(), files.sorted()).map(Page::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page read(Path file) {
    return of(file, text(file));
  }

  /** What a file of the project holds. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page of(Path file, String text) {
    List<String> prose = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    StringBuilder code = new StringBuilder();
    String language = "";
    int begin = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String bare = line.strip();
      if (begin == 0 && bare.startsWith(FENCE)) {
        begin = number + 1;
        language = bare.substring(FENCE.length());
        code.setLength(0);
        prose.add("");
      } else if (begin > 0 && bare.equals(FENCE)) {
        blocks.add(new Block(language, begin, code.toString()));
        begin = 0;
        prose.add("");
      } else if (begin > 0) {
        code.append(line).append('\n');
        prose.add("");
      } else {
        prose.add(line);
      }
    }
    if (begin > 0) {
      throw new IllegalArgumentException(file + ":" + begin + " the block of code has no end");
    }
    return new Page(file, List.copyOf(prose), List.copyOf(blocks));
  }

  /** What stands in the first cell of a row of a table. */
  static String firstCell(String row) {
    return row.substring(1, row.indexOf('|', 1)).strip();
  }

  /** The place of a line, from 1, for messages. */
  String at(int line) {
    return file + ":" + line;
  }

  /** The names by which the headings can be linked to, as GitHub makes them. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    Map<String, Integer> times = new HashMap<>();
    for (String line : prose) {
      HEADING
          .matcher(line)
          .results()
          .filter(heading -> heading.start() == 0)
          .map(heading -> anchor(heading.group(1)))
          .forEach(
              name -> {
                int before = times.merge(name, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? name : name + "-" + before);
              });
    }
    return anchors;
  }

  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
        .replace(' ', '-');
  }

  /** A piece of a line. */
  record Piece(int line, String text) {}

  /** What stands between backticks in the prose. */
  List<Piece> code() {
    return pieces(CODE, 1);
  }

  /** The parts of the prose that a pattern finds. */
  List<Piece> pieces(Pattern pattern, int group) {
    List<Piece> found = new ArrayList<>();
    for (int i = 0; i < prose.size(); i++) {
      for (MatchResult match : pattern.matcher(prose.get(i)).results().toList()) {
        found.add(new Piece(i + 1, match.group(group)));
      }
    }
    return found;
  }
}
