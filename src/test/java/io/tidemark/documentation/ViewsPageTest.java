package io.tidemark.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.tables.ColumnMeanings;
import io.tidemark.views.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ViewsPageTest {

  private static final Path PAGE = Page.SITE.resolve("views.md");
  private static final String UNKNOWN = "NULL: Tidemark does not know it";

  /** With {@code -Dtidemark.pages=write} it writes the page anew. */
  @Test
  void thePageSaysWhatTheViewsSay() throws IOException {
    String page = Files.readString(PAGE);
    Map<String, String> tables = new LinkedHashMap<>();
    View.all().forEach(view -> tables.put(view.name(), table(view)));
    String rewritten = MetricsPage.rewritten(page, tables);
    if ("write".equals(System.getProperty("tidemark.pages"))) {
      Files.writeString(PAGE, rewritten);
      return;
    }
    assertThat(page)
        .as("to write it anew, run mvn -B test -Dtest=ViewsPageTest -Dtidemark.pages=write")
        .isEqualTo(rewritten);
  }

  private static String table(View view) {
    StringBuilder table = new StringBuilder(view.meaning() + "\n\n| column | is |\n|---|---|\n");
    Map<String, String> own = new LinkedHashMap<>(view.columns());
    own.entrySet().removeIf(c -> isOfTables(view, c.getKey()) || c.getValue().equals(UNKNOWN));
    own.forEach((column, meaning) -> add(table, List.of(column), meaning.replace("|", "\\|")));
    add(table, columns(view, c -> view.columns().get(c).equals(UNKNOWN)), "NULL");
    add(table, columns(view, c -> isOfTables(view, c)), "as in the [tables](tables.md)");
    return table.toString();
  }

  private static List<String> columns(View view, Predicate<String> wanted) {
    return view.columns().keySet().stream().filter(wanted).toList();
  }

  private static boolean isOfTables(View view, String column) {
    return ColumnMeanings.find(view.name(), column)
        .filter(view.columns().get(column)::equals)
        .isPresent();
  }

  private static void add(StringBuilder table, List<String> columns, String meaning) {
    if (!columns.isEmpty()) {
      table.append(
          columns.stream()
              .map(c -> "`" + c + "`")
              .collect(Collectors.joining(", ", "| ", " | " + meaning + " |\n")));
    }
  }
}
