package io.tidemark.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line that a page shows.
 *
 * @param line of the page on which it begins, from 1
 * @param script such as {@code jobs/tidemark}
 * @param words what follows it; of options for spark-submit, what follows those
 */
record ShownCommand(int line, String script, List<String> words) {

  /** What comes before a command: the prompt, and variables that are set for it. */
  private static final Pattern COMMAND =
      Pattern.compile("\\s*(\\$ )?([A-Z_]+=\\S+ +)*(\\./)?(jobs/[a-z-]+)(\\s.*)?");

  /** A word, which may hold texts between quotes. */
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

  /** The commands of a block of code. */
  static List<ShownCommand> in(Block block) {
    List<ShownCommand> commands = new ArrayList<>();
    List<String> lines = block.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      String whole = lines.get(i);
      while (whole.endsWith("\\") && i + 1 < lines.size()) {
        i++;
        whole = whole.substring(0, whole.length() - 1) + lines.get(i);
      }
      Matcher command = COMMAND.matcher(whole);
      if (command.matches()) {
        commands.add(of(block.line() + first, command));
      }
    }
    return commands;
  }

  /** The command in a line of prose; none where a script is only named. */
  static List<ShownCommand> in(Page.Piece code) {
    Matcher command = COMMAND.matcher(code.text());
    return command.matches() && command.group(5) != null
        ? List.of(of(code.line(), command))
        : List.of();
  }

  private static ShownCommand of(int line, Matcher command) {
    List<String> words =
        command.group(5) == null
            ? List.of()
            : WORD.matcher(command.group(5))
                .results()
                .map(word -> word.group().replaceAll("['\"]", ""))
                .takeWhile(word -> !List.of("|", ">", "2>", ">>", "&&", ";", "#").contains(word))
                .toList();
    int options = words.indexOf("--");
    return new ShownCommand(line, command.group(4), words.subList(options + 1, words.size()));
  }
}
