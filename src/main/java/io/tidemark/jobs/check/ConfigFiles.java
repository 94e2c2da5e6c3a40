package io.tidemark.jobs.check;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.KnownNames;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.bias.BiasSettings;
import io.tidemark.core.BadInputException;
import io.tidemark.deequ.DeequChecks;
import io.tidemark.jobs.ingest.PreprocessChecks;
import io.tidemark.jobs.monitor.quality.QualityNames;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.source.ConfiguredFacets;
import io.tidemark.jobs.source.CustomDefinitions;
import io.tidemark.jobs.source.OwnChecks;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * A configuration in files.
 *
 * @param places paths or URIs of the files, of which the later one wins
 * @param overrides keys with other values, as {@code drift.min-rows=500}
 */
public record ConfigFiles(List<String> places, List<String> overrides) {

  private static final Pattern KEY = Pattern.compile("([a-z][a-z_.-]*[a-z_])(:| is | = )");

  /**
   * The configuration, with checks that make sense, and as remarks what of it is to be told.
   *
   * @throws BadInputException with every problem, a line for each
   */
  public MonitorConfig read() {
    List<ConfigFile> files = files();
    MonitorConfig config = MonitorConfig.read(files, byKey(), knownNames());
    List<String> problems = ofSql(config);
    if (!problems.isEmpty()) {
      throw new BadInputException(String.join("\n", problems));
    }
    List<String> remarks = new ArrayList<>(config.remarks());
    remarks.addAll(placed(files, new Demands(config).unmet()));
    return config.with(remarks);
  }

  /** Every problem of the configuration, one per line; empty for a sound one. */
  public List<String> problems() {
    List<ConfigFile> files = files();
    List<String> problems = MonitorConfig.problems(files, byKey(), knownNames());
    if (!problems.isEmpty()) {
      return problems;
    }
    MonitorConfig config = MonitorConfig.read(files, byKey(), knownNames());
    List<String> all = new ArrayList<>(ofSql(config));
    all.addAll(placed(files, new Demands(config).unmet()));
    return all;
  }

  /** Lines that begin with a key, each after the place where it is written. */
  private List<String> placed(List<ConfigFile> files, List<String> lines) {
    return lines.stream()
        .map(
            line -> {
              Matcher key = KEY.matcher(line);
              if (!key.lookingAt()) {
                return line;
              }
              String place = MonitorConfig.place(files, byKey(), key.group(1));
              return place.equals("--set " + key.group(1)) ? "--set " + line : place + " " + line;
            })
        .toList();
  }

  /** What only Deequ and Spark can tell. */
  private static List<String> ofSql(MonitorConfig config) {
    List<String> problems = new ArrayList<>(new OwnChecks(config).problems());
    problems.addAll(new PreprocessChecks(config).problems());
    problems.addAll(CustomDefinitions.of(config).problems());
    return problems;
  }

  private List<ConfigFile> files() {
    Files files = new Files(new Configuration());
    List<ConfigFile> read = new ArrayList<>();
    long length = 0;
    for (String place : places) {
      if (length <= MonitorConfig.LONGEST) { // Beyond that the configuration is refused.
        read.add(new ConfigFile(place, files.readText("--config", place)));
        length += read.get(read.size() - 1).text().length();
      }
    }
    return read;
  }

  private Map<String, String> byKey() {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (String override : overrides) {
      int sign = override.indexOf('=');
      if (sign < 1) {
        throw new BadInputException(
            "--set: expected KEY=VALUE, such as drift.min-rows=500, was " + described(override));
      }
      byKey.put(override.substring(0, sign), override.substring(sign + 1));
    }
    return byKey;
  }

  /** A key that lacks its value; anything else may be a secret that lacks its key. */
  private static String described(String override) {
    boolean isKey =
        override.isEmpty()
            || MonitorConfig.documentedKeys().stream()
                .anyMatch(key -> key.equals(override) || key.startsWith(override + "."));
    return isKey
        ? "'" + override + "'"
        : (override.startsWith("=") ? "a value" : "a text") + " without a key";
  }

  public static KnownNames knownNames() {
    return new KnownNames(
        deciding(NumericCells.of(0.0)),
        deciding(CategoricalCells.of("a")),
        CheckType.ofColumns().stream().map(CheckType::text).collect(Collectors.toSet()),
        QualityNames.all(),
        Set.copyOf(BiasSettings.testable()),
        DeequChecks.NAMES,
        ConfiguredFacets::problem);
  }

  /** The drift metrics that can decide over such cells. */
  private static Set<String> deciding(Cells cells) {
    return DriftMetrics.applicableTo(cells).stream()
        .filter(metric -> metric.defaultThreshold().isPresent())
        .map(DriftMetric::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
