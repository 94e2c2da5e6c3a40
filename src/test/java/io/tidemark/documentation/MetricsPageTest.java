package io.tidemark.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private static final Path PAGE = Page.SITE.resolve("metrics.md");
  private static final Path SOURCES = Path.of("src/main/java/io/tidemark");

  /** With {@code -Dtidemark.pages=write} it writes the page anew. */
  @Test
  void thePageSaysWhatTheRegisteredMetricsSay() throws IOException {
    String page = Files.readString(PAGE);
    String rewritten = MetricsPage.rewritten(page);
    if ("write".equals(System.getProperty("tidemark.pages"))) {
      Files.writeString(PAGE, rewritten);
      return;
    }
    String remedy =
        "to write it anew, run mvn -B test -Dtest=MetricsPageTest -Dtidemark.pages=write";
    assertThat(linesOfOneOnly(rewritten, page)).as("%s lacks lines; %s", PAGE, remedy).isEmpty();
    assertThat(linesOfOneOnly(page, rewritten))
        .as("%s has lines of old; %s", PAGE, remedy)
        .isEmpty();
    assertThat(page.equals(rewritten)).as("%s has them in order; %s", PAGE, remedy).isTrue();
  }

  private static List<String> linesOfOneOnly(String one, String other) {
    List<String> known = other.lines().toList();
    return one.lines().filter(line -> !known.contains(line)).toList();
  }

  /** Of the names that are written by hand, too. */
  @Test
  void everyNameInItsTablesStandsInTheCode() throws IOException {
    String code = code();
    List<String> unknown =
        Page.read(PAGE).prose().stream()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> names(Page.firstCell(line)))
            .filter(name -> !code.contains('"' + name + '"'))
            .toList();
    assertThat(unknown).isEmpty();
  }

  private static Stream<String> names(String cell) {
    return Pattern.compile("`([^`]+)`").matcher(cell).results().map(name -> name.group(1));
  }

  /** In lower case, as Clarify's names are not written in the code. */
  private static String code() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Page::text)
          .collect(Collectors.joining("\n"))
          .toLowerCase(Locale.ROOT);
    }
  }
}
