package io.tidemark.config;

import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Redaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the configuration of a monitor says.
 *
 * @param workspace the path or URI below which tables and reports are written
 * @param catalog the {@code catalog.schema} that holds the tables instead, by name
 * @param training the rows that the baseline is made of
 * @param groundTruth the labels of captured events
 * @param ingest what is taken in from files and streams
 * @param slices what divides the rows into slices
 * @param statesAtOnce the most states of columns that a run holds at a time
 * @param checks the user's own checks
 * @param sections what kinds of monitoring read that are found by {@link java.util.ServiceLoader}
 * @param remarks what is configured and has no effect, one line each, as {@code file:line key:
 *     what}
 */
public record MonitorConfig(
    String workspace,
    Optional<String> catalog,
    AllowedRoots allowedRoots,
    AllowedHosts allowedHosts,
    MonitorId monitor,
    ModelConfig model,
    Optional<SourceConfig> training,
    CaptureConfig capture,
    Optional<GroundTruthConfig> groundTruth,
    IngestConfig ingest,
    ColumnsConfig columns,
    BaselineConfig baseline,
    DataQualityConfig dataQuality,
    ModelQualityConfig modelQuality,
    BiasConfig bias,
    AttributionConfig attribution,
    CustomMetricsConfig customMetrics,
    DriftConfig drift,
    SliceConfig slices,
    GranularitiesConfig granularities,
    int statesAtOnce,
    List<CheckSpec> checks,
    MonitorSections sections,
    List<String> remarks) {

  /** The most characters of all files of a configuration together. */
  public static final int LONGEST = TextBounds.LONGEST_OF_ALL;

  public MonitorConfig {
    checks = List.copyOf(checks);
    remarks = remarks.stream().map(Redaction::of).toList();
    if (workspace.isBlank()) {
      throw new IllegalArgumentException("workspace must be a path or URI, was blank");
    }
  }

  /**
   * Reads a configuration: the defaults, then each file, then the overrides; the later one wins.
   * {@code ${NAME}} stands for another key or an environment variable.
   *
   * @param overrides values by key, as {@code --set} gives them; a key may leave out the namespace
   * @throws BadInputException with every problem, each on a line of its own as {@code file:line
   *     key: what}, if there is any
   */
  public static MonitorConfig read(
      List<ConfigFile> files, Map<String, String> overrides, KnownNames names) {
    ConfigReading reading = ConfigReading.of(files, overrides, names);
    return reading
        .config()
        .orElseThrow(() -> new BadInputException(String.join("\n", reading.problems())));
  }

  /** What {@link #read} would complain about, one line per problem; empty if it would not. */
  public static List<String> problems(
      List<ConfigFile> files, Map<String, String> overrides, KnownNames names) {
    return ConfigReading.of(files, overrides, names).problems();
  }

  /**
   * Every key that {@code reference.conf} documents, without the namespace: {@code drift.fdr}; with
   * {@code *} for a name that the user chooses and {@code []} for the elements of a list: {@code
   * drift.columns.*.threshold}, {@code checks[].column}.
   */
  public static Set<String> documentedKeys() {
    return ReferenceConf.keys(ReferenceConf.load(MonitorConfig.class.getClassLoader()));
  }

  /**
   * What the section of a kind of monitoring says.
   *
   * @param key of the {@link MonitorSection}
   * @param type what it reads
   * @throws IllegalArgumentException if there is no such section
   */
  public <T extends Record> T section(String key, Class<T> type) {
    Record section = sections.byKey().get(key);
    if (section == null) {
      throw new IllegalArgumentException("No kind of monitoring brings a section '" + key + "'");
    }
    return type.cast(section);
  }

  /** The places that options of the command line may name, too. */
  public AllowedPlaces places() {
    return new AllowedPlaces(allowedRoots, allowedHosts);
  }

  /** The same, of which these remarks are to be told. */
  public MonitorConfig with(List<String> told) {
    return new MonitorConfig(
        workspace,
        catalog,
        allowedRoots,
        allowedHosts,
        monitor,
        model,
        training,
        capture,
        groundTruth,
        ingest,
        columns,
        baseline,
        dataQuality,
        modelQuality,
        bias,
        attribution,
        customMetrics,
        drift,
        slices,
        granularities,
        statesAtOnce,
        checks,
        sections,
        told);
  }

  /**
   * Where a key is written, as {@code file:line}; failing that, where the innermost block around it
   * begins.
   *
   * @param key as {@code capture.event-id}
   */
  public static String place(List<ConfigFile> files, Map<String, String> overrides, String key) {
    return ConfigLayers.of(files, overrides, new Problems(List.of()))
        .locate(List.of(key.split("\\.")))
        .toString();
  }

  /**
   * The first 16 hexadecimal digits of the SHA-256 of what this says: the same wherever and in
   * whichever order it is written.
   */
  public String hash() {
    return ConfigHash.of(this);
  }
}
