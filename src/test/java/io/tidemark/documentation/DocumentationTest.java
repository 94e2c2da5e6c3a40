package io.tidemark.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.MonitorConfig;
import io.tidemark.jobs.ReadOnly;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TableSchema;
import io.tidemark.views.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show is so: commands, configurations, links, tables, columns and keys. */
class DocumentationTest {

  private static final long LONGEST_README = 10_240;

  /** A link, or an image; its text may hold brackets. */
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private static final Pattern KEY = Pattern.compile("[a-z][a-z-]*(?:\\.[a-z*-]+)+");
  private static final Pattern SETTING = Pattern.compile("\\s*([a-z][a-z.-]*)\\s*[={].*");
  private static final Pattern COLUMN = Pattern.compile("([a-z_]+)\\.([a-z_0-9]+)");
  private static final Pattern SNAKE = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+)+");
  private static final Pattern SQL_TABLE = Pattern.compile("/([a-z_]+)`");

  /** The columns that every result table begins with; its section does not repeat them. */
  private static final int COMMON = 5;

  private static final List<Page> PAGES = Page.all();

  private static final Map<String, List<String>> COLUMNS =
      ResultTables.schemas().stream()
          .collect(
              Collectors.toMap(
                  TableSchema::name,
                  table -> List.of(table.structType().fieldNames()),
                  (a, b) -> a,
                  LinkedHashMap::new));

  @Test
  void readmeIsShort() throws IOException {
    assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(LONGEST_README);
  }

  /** Or else it would be looked for in vain below. */
  @Test
  void codeInProseStandsOnOneLine() {
    List<String> problems = new ArrayList<>();
    for (Page page : PAGES) {
      for (int i = 0; i < page.prose().size(); i++) {
        if (page.prose().get(i).chars().filter(c -> c == '`').count() % 2 != 0) {
          problems.add(page.at(i + 1) + " ends within a piece of code");
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void everyCommandLineParses() {
    List<String> problems = new ArrayList<>();
    int commands = 0;
    for (Page page : PAGES) {
      Stream<ShownCommand> shown =
          Stream.concat(
              page.blocks().stream().flatMap(block -> ShownCommand.in(block).stream()),
              page.code().stream().flatMap(code -> ShownCommand.in(code).stream()));
      for (ShownCommand command : shown.toList()) {
        commands++;
        ReadOnly.problem(command.script(), command.words())
            .ifPresent(problem -> problems.add(page.at(command.line()) + " " + problem));
      }
    }
    assertThat(problems).isEmpty();
    assertThat(commands).as("command lines").isGreaterThan(20);
  }

  @Test
  void everyConfigurationIsSound(@TempDir Path folder) {
    ShownConfiguration reader = new ShownConfiguration(folder);
    List<String> problems = new ArrayList<>();
    int configurations = 0;
    for (Page page : PAGES) {
      for (Block block : page.blocks()) {
        if (block.language().equals(ShownConfiguration.LANGUAGE)) {
          configurations++;
          reader.problems(block).forEach(p -> problems.add(page.at(block.line()) + " " + p));
        } else if (looksLikeConfiguration(block)) {
          problems.add(page.at(block.line()) + " is a configuration: begin it with ```hocon");
        }
      }
    }
    assertThat(problems).isEmpty();
    assertThat(configurations).as("configurations").isGreaterThan(5);
  }

  private static boolean looksLikeConfiguration(Block block) {
    return block
        .text()
        .lines()
        .findFirst()
        .map(SETTING::matcher)
        .filter(Matcher::matches)
        .filter(setting -> groups().contains(first(setting.group(1))))
        .isPresent();
  }

  /** The first word of a key: {@code checks} of {@code checks[].column}. */
  private static String first(String key) {
    return key.replaceAll("[.\\[].*", "");
  }

  /** The first words of keys that consist of several. */
  private static Set<String> blocks() {
    return MonitorConfig.documentedKeys().stream()
        .filter(key -> key.contains("."))
        .map(DocumentationTest::first)
        .collect(Collectors.toSet());
  }

  /** The first words of all keys, and that of the namespace. */
  private static Set<String> groups() {
    Set<String> groups =
        MonitorConfig.documentedKeys().stream()
            .map(DocumentationTest::first)
            .collect(Collectors.toCollection(HashSet::new));
    groups.add("tidemark");
    return groups;
  }

  @Test
  void everyKeyThatIsNamedIsDocumented() {
    List<Pattern> known =
        MonitorConfig.documentedKeys().stream()
            .flatMap(key -> groupsAnd(key.replace("[]", "")))
            .distinct()
            .map(key -> Pattern.compile(key.replace(".", "\\.").replace("*", "[a-z0-9_*-]+")))
            .toList();
    List<String> problems = new ArrayList<>();
    for (Page page : PAGES) {
      for (Page.Piece code : page.code()) {
        String key = code.text().replaceAll("\\s*[={].*", "");
        if (KEY.matcher(key).matches()
            && blocks().contains(first(key))
            && known.stream().noneMatch(k -> k.matcher(key).matches())) {
          problems.add(page.at(code.line()) + " there is no key " + key);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  /** A key and the blocks that it stands in. */
  private static Stream<String> groupsAnd(String key) {
    return Stream.iterate(
        key, k -> !k.isEmpty(), k -> k.substring(0, Math.max(0, k.lastIndexOf('.'))));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Map<Path, Page> pages =
        PAGES.stream().collect(Collectors.toMap(page -> page.file().normalize(), page -> page));
    List<String> problems = new ArrayList<>();
    for (Page page : PAGES) {
      for (Page.Piece link : page.pieces(LINK, 1)) {
        if (link.text().matches("[a-z]+:.*")) {
          continue;
        }
        String[] parts = link.text().split("#", 2);
        Path target =
            parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
          problems.add(page.at(link.line()) + " there is no " + target);
        } else if (parts.length == 2
            && !pages.computeIfAbsent(target, Page::read).anchors().contains(parts[1])) {
          problems.add(page.at(link.line()) + " " + target + " has no heading #" + parts[1]);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void theListOfPagesIsWhole() {
    Page index = Page.read(Page.SITE.resolve("index.md"));
    List<String> listed = index.pieces(LINK, 1).stream().map(Page.Piece::text).toList();
    assertThat(PAGES.stream().map(Page::file).filter(file -> file.startsWith(Page.SITE)))
        .extracting(file -> file.getFileName().toString())
        .filteredOn(name -> !name.equals("index.md"))
        .allSatisfy(name -> assertThat(listed).contains(name));
  }

  @Test
  void everyColumnThatIsNamedExists() {
    List<String> problems = new ArrayList<>();
    for (Page page : PAGES) {
      for (Page.Piece code : page.code()) {
        Matcher column = COLUMN.matcher(code.text());
        boolean isOfTable = column.matches() && COLUMNS.containsKey(column.group(1));
        if (isOfTable
            && !column.group(2).equals("json")
            && !COLUMNS.get(column.group(1)).contains(column.group(2))) {
          problems.add(page.at(code.line()) + " there is no column " + code.text());
        }
      }
      page.blocks().stream()
          .filter(block -> block.language().equals("sql"))
          .forEach(block -> problems.addAll(problemsOfSql(page, block)));
    }
    assertThat(problems).isEmpty();
  }

  private static List<String> problemsOfSql(Page page, Block block) {
    List<String> problems = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String table : found(SQL_TABLE, 1, block.text())) {
      if (COLUMNS.containsKey(table)) {
        known.add(table);
        known.addAll(COLUMNS.get(table));
      } else {
        problems.add(page.at(block.line()) + " there is no table " + table);
      }
    }
    View.all().stream()
        .filter(view -> block.text().contains(view.name()))
        .forEach(
            view -> {
              known.add(view.name());
              known.addAll(view.columns().keySet());
            });
    String bare = block.text().replaceAll("'[^']*'", "").replaceAll("--.*", "");
    found(SNAKE, 0, bare).stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add(page.at(block.line()) + " there is no column " + name));
    return problems;
  }

  private static List<String> found(Pattern pattern, int group, String text) {
    return pattern.matcher(text).results().map(match -> match.group(group)).toList();
  }

  @Test
  void thePageOfTablesShowsEveryColumnInItsOrder() {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : Page.read(Page.SITE.resolve("tables.md")).prose()) {
      if (line.startsWith("#")) {
        current = new ArrayList<>();
        shown.put(line.replaceAll("[#` ]", ""), current);
      } else if (line.startsWith("| `")) {
        current.addAll(found(Pattern.compile("`([^`]+)`"), 1, Page.firstCell(line)));
      }
    }
    assertThat(shown.keySet()).containsAll(COLUMNS.keySet());
    COLUMNS.forEach(
        (table, columns) ->
            assertThat(shown.get(table))
                .as(table)
                .isEqualTo(columns.subList(COMMON, columns.size())));
  }
}
