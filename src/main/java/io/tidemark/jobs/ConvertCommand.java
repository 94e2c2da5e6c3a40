package io.tidemark.jobs;

import io.tidemark.core.BadInputException;
import io.tidemark.core.TidemarkException;
import io.tidemark.interchange.Named;
import io.tidemark.interchange.schedule.ConfigurationText;
import io.tidemark.interchange.schedule.Conversion;
import io.tidemark.interchange.schedule.Setting;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.jobs.run.Files;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a configuration of SageMaker's monitoring schedules. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description =
        "Turns monitoring schedules of SageMaker into a commented configuration. What has no place"
            + " in it is listed at its end and on stderr.",
    footer = {
      "",
      "Example:",
      "  aws sagemaker describe-monitoring-schedule --monitoring-schedule-name churn >"
          + " schedule.json",
      "  aws sagemaker describe-data-quality-job-definition --job-definition-name churn-job >"
          + " job.json",
      "  jobs/tidemark convert schedule.json job.json --output churn.conf"
    })
public final class ConvertCommand implements Callable<Integer> {

  private static final int LONGEST = 1 << 24;
  private static final Pattern PLACE =
      Pattern.compile("[^\\n]*?:(\\d+)(?::\\d+)? (.*)", Pattern.DOTALL);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|URI",
      arity = "1..*",
      description =
          "What aws sagemaker describe-monitoring-schedule, describe-...-job-definition and"
              + " describe-endpoint print, Clarify's analysis_config.json, and the baseline's"
              + " constraints.json for the names of columns; in any order, all of one endpoint.")
  private List<String> places = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "The configuration to write; none that is there is overwritten. Default: stdout.")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    Files disk = new Files(new Configuration());
    Conversion conversion =
        Conversion.of(
            places.stream().map(place -> new Named<>(place, disk.read(place, LONGEST))).toList());
    String name = output.map(path -> path.getFileName().toString()).orElse("my-monitor.conf");
    conversion = sound(conversion, name);
    String text = new ConfigurationText(conversion, name).text();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (output.isPresent()) {
      write(output.get(), text);
      out.println("Wrote " + output.get());
    } else {
      out.print(text);
    }
    out.flush();
    conversion.lost().forEach(lost -> err.println("Not carried over: " + lost));
    conversion.next().forEach(toDo -> err.println("To do: " + toDo));
    err.flush();
    return ExitCode.RAN;
  }

  /** What {@code validate} would refuse is not written but told. */
  private static Conversion sound(Conversion first, String name) {
    Conversion conversion = first;
    List<String> problems = problems(conversion, name);
    while (!problems.isEmpty()) {
      String problem = problems.get(0);
      Matcher place = PLACE.matcher(problem);
      String told = place.matches() ? place.group(2) : problem;
      int before = problems.size();
      Conversion refused = conversion;
      // A problem may be told of the block; of its keys the one whose absence mends it is at fault.
      conversion =
          suspects(refused, name, place).stream()
              .map(settings -> refused.without(settings, told))
              .filter(without -> problems(without, name).size() < before)
              .findFirst()
              .orElseThrow(
                  () -> new BadInputException("The files make no sound configuration: " + told));
      problems = problems(conversion, name);
    }
    return conversion;
  }

  /** The key of the line, where the problem names it; any other; and all of the line's block. */
  private static List<List<Setting>> suspects(Conversion conversion, String name, Matcher place) {
    List<List<Setting>> suspects = new ArrayList<>();
    Optional<Setting> told =
        place.matches()
            ? new ConfigurationText(conversion, name).at(Integer.parseInt(place.group(1)))
            : Optional.empty();
    told.filter(setting -> place.group(2).startsWith(setting.key()))
        .ifPresent(setting -> suspects.add(List.of(setting)));
    List<Setting> all = new ArrayList<>(conversion.settings());
    Collections.reverse(all);
    all.forEach(setting -> suspects.add(List.of(setting)));
    told.ifPresent(setting -> suspects.add(conversion.blockOf(setting)));
    return suspects;
  }

  private static List<String> problems(Conversion conversion, String name) {
    return problems(new ConfigurationText(conversion, name).text());
  }

  private static List<String> problems(String text) {
    try {
      Path file = java.nio.file.Files.createTempFile("tidemark-converted", ".conf");
      try {
        java.nio.file.Files.writeString(file, text);
        return new ConfigFiles(List.of(file.toUri().toString()), List.of()).problems();
      } finally {
        java.nio.file.Files.delete(file);
      }
    } catch (IOException e) {
      throw new TidemarkException(
          "The folder of temporary files (java.io.tmpdir) cannot be used: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      java.nio.file.Files.writeString(
          file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          "--output: " + file + " is there already; give another name, or delete it", e);
    } catch (IOException e) {
      throw new BadInputException("--output: " + file + " cannot be written: " + e, e);
    }
  }
}
