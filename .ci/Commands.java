import io.tidemark.jobs.CommandLines;
import io.tidemark.jobs.Tidemark;

/** Runs commands of tidemark one after the other in one JVM, until one fails. An argument is a command with its words. */
final class Commands {

  public static void main(String[] commands) {
    int code = 0;
    for (int i = 0; code == 0 && i < commands.length; i++) {
      code = CommandLines.exitCode(new Tidemark(), commands[i].split(" "));
    }
    System.exit(code);
  }
}
