package io.tidemark.interchange.schedule;

import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A conversion as the text of a configuration, each key after what it comes from. */
public final class ConfigurationText {

  private final List<String> lines = new ArrayList<>();
  private final Map<Integer, Setting> byLine = new LinkedHashMap<>();

  /**
   * The text.
   *
   * @param file what the configuration will be called, for the commands that come next
   */
  public ConfigurationText(Conversion conversion, String file) {
    String name = Locations.isPlain(file) ? file : "my-monitor.conf";
    lines.add("# Made of SageMaker's monitoring schedule by tidemark convert. Paths of S3 are");
    lines.add(
        "# written s3a://, as Hadoop's connector has them. The rules are Tidemark's own; add");
    lines.add("# data-quality.policy = \"sagemaker\" (likewise model-quality, bias, attribution)");
    lines.add("# for SageMaker's to the letter. reference.conf says what every key means.");
    lines.add("tidemark {");
    String section = "";
    for (Setting setting : conversion.settings()) {
      String next = setting.key().split("\\.", 2)[0];
      if (!next.equals(section)) {
        lines.add("");
      }
      section = next;
      add(setting);
    }
    lines.add("}");
    addList("Could not be carried over:", "- ", conversion.lost());
    addList("To do by hand:", "- ", conversion.next());
    List<String> commands = new ArrayList<>();
    commands.add("jobs/tidemark init --config " + name);
    if (!conversion.baselines().isEmpty()) {
      commands.add(
          "jobs/tidemark import --config " + name + " " + String.join(" ", conversion.baselines()));
      commands.add("jobs/tidemark init --config " + name);
    }
    commands.add("jobs/tidemark ingest capture --config " + name);
    if (conversion.settings().stream().anyMatch(s -> s.key().startsWith("ingest.ground-truth."))) {
      commands.add("jobs/tidemark ingest ground-truth --config " + name);
    }
    addList("What to run next:", "  ", commands);
  }

  private void add(Setting setting) {
    lines.add("  # " + setting.why());
    lines.add("  " + setting.key() + " = " + setting.value());
    byLine.put(lines.size(), setting);
  }

  private void addList(String heading, String mark, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add("");
      lines.add("# " + heading);
      entries.forEach(entry -> lines.add("# " + mark + entry));
    }
  }

  /** The setting of a line, counted from 1. */
  public Optional<Setting> at(int line) {
    return Optional.ofNullable(byLine.get(line));
  }

  /** The whole text. */
  public String text() {
    for (String line : lines) {
      if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
        throw new BadInputException("A value of the files holds a line break: " + Quoted.of(line));
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
