package io.tidemark.interchange.schedule;

import io.tidemark.core.BadInputException;
import io.tidemark.interchange.Named;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration that SageMaker's monitoring schedules become: what AWS's command line prints of
 * {@code describe-monitoring-schedule}, of its job definition, of the endpoint, and Clarify's
 * {@code analysis_config.json}, in any order and all of one endpoint. Files are told apart by what
 * they hold. Every value that has no key is told, none is lost silently.
 *
 * @param settings the keys, in the order in which they are written
 * @param lost what could not be carried over, each with the reason
 * @param next what is to be done by hand
 * @param baselines the options of {@code tidemark import} for the baselines
 */
public record Conversion(
    List<Setting> settings, List<String> lost, List<String> next, List<String> baselines) {

  public Conversion {
    settings = List.copyOf(settings);
    lost = List.copyOf(lost);
    next = List.copyOf(next);
    baselines = List.copyOf(baselines);
  }

  /**
   * Converts.
   *
   * @param files contents by path or URI
   * @throws BadInputException if one is none of the files, if a file that is needed is missing, or
   *     if they are of different endpoints
   */
  public static Conversion of(List<Named<byte[]>> files) {
    return new ScheduleFiles(files).conversion();
  }

  /**
   * The same without settings that the configuration does not admit.
   *
   * @param why what was said of them
   */
  public Conversion without(List<Setting> refused, String why) {
    List<Setting> kept = new ArrayList<>(settings);
    kept.removeAll(refused);
    List<String> more = new ArrayList<>(lost);
    String told = Quoted.of(why);
    for (Setting setting : refused) {
      more.add(
          setting.key()
              + " ("
              + setting.why()
              + ") = "
              + setting.value()
              + ": "
              + told.substring(1, told.length() - 1));
    }
    return new Conversion(kept, more, next, baselines);
  }

  /** The settings of the innermost block that a setting is in. */
  public List<Setting> blockOf(Setting setting) {
    String block = setting.key().substring(0, setting.key().lastIndexOf('.') + 1);
    return settings.stream()
        .filter(other -> !block.isEmpty() && other.key().startsWith(block))
        .toList();
  }
}
