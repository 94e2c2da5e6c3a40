import io.tidemark.jobs.CommandLines;
import io.tidemark.jobs.Tidemark;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands of tidemark on a configuration one after the other in one JVM, until one fails. Arguments: the
 * configuration, then each command with its words.
 */
final class Commands {

  public static void main(String[] arguments) {
    int code = 0;
    for (int i = 1; code == 0 && i < arguments.length; i++) {
      List<String> words = new ArrayList<>(List.of(arguments[i].split(" ")));
      words.addAll(List.of("--config", arguments[0]));
      code = CommandLines.exitCode(new Tidemark(), words.toArray(String[]::new));
    }
    System.exit(code);
  }
}
