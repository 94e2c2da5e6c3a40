package io.tidemark.config;

import com.typesafe.config.ConfigObject;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What reading a configuration came to.
 *
 * @param config present if there are no problems
 * @param keys the keys that were asked for, as the reference documents them
 */
record ConfigReading(Optional<MonitorConfig> config, List<String> problems, Set<String> keys) {

  private static final Pattern CATALOG = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  static ConfigReading of(List<ConfigFile> files, Map<String, String> overrides, KnownNames names) {
    List<String> sources = files.stream().map(ConfigFile::name).toList();
    Problems problems = new Problems(sources);
    ConfigLayers layers = ConfigLayers.of(files, overrides, problems);
    ReadContext context = new ReadContext(layers, problems);
    if (!problems.isEmpty()) {
      return new ConfigReading(Optional.empty(), problems.lines(), context.patterns());
    }
    ConfigObject defaults = ReferenceConf.load(ConfigReading.class.getClassLoader());
    ConfigObject root = layers.resolved(defaults, problems);
    MonitorConfig config = null;
    if (problems.isEmpty()) {
      config = read(new Section(context, KeyPath.ROOT, root), names);
    }
    if (problems.isEmpty()) {
      Contradictions.refuse(new Section(context, KeyPath.ROOT, root), config);
    }
    if (problems.isEmpty()) {
      ReadContext remarks = context.afresh();
      Remarks.note(new Section(remarks, KeyPath.ROOT, root), config);
      config = config.with(remarks.problems().lines());
    }
    return new ConfigReading(
        problems.isEmpty() ? Optional.of(config) : Optional.empty(),
        problems.lines(),
        context.patterns());
  }

  private static MonitorConfig read(Section root, KnownNames names) {
    AllowedRoots roots = new AllowedRoots(root.at("allowed-roots").texts());
    AllowedHosts hosts = hosts(root.at("allowed-hosts"));
    AllowedPlaces places = new AllowedPlaces(roots, hosts);
    ColumnsConfig columns = ColumnsConfig.read(root.section("columns"));
    CaptureConfig capture = CaptureConfig.read(root.section("capture"), places);
    Section training = root.section("training");
    Optional<String> trainingTime = training.at("event-time").optional(Node::text);
    Optional<String> trainingEntity = training.at("entity").optional(Node::text);
    MonitorConfig config =
        new MonitorConfig(
            workspace(root.at("workspace"), places),
            root.at("catalog").optional(ConfigReading::catalog),
            roots,
            hosts,
            monitor(root.at("monitor")),
            ModelConfig.read(root.section("model")),
            training(training, places),
            capture,
            GroundTruthConfig.read(root.section("ground-truth"), places),
            IngestConfig.read(root.section("ingest"), places),
            columns,
            BaselineConfig.read(root.section("baseline"), trainingTime, trainingEntity),
            DataQualityConfig.read(root.section("data-quality"), names),
            ModelQualityConfig.read(root.section("model-quality"), places, names),
            BiasConfig.read(root.section("bias"), names),
            AttributionConfig.read(root.section("attribution"), places),
            CustomMetricsConfig.read(root.section("custom-metrics")),
            DriftConfig.read(root.section("drift"), names, columns.kinds(), trainingTime, capture),
            SliceConfig.read(root.at("slices"), root.section("slicing")),
            GranularitiesConfig.read(root, capture),
            root.at("states-at-once").whole(1, Integer.MAX_VALUE),
            root.at("checks").sections().stream()
                .map(section -> CheckSpec.read(section, names))
                .toList(),
            MonitorSections.read(root, places),
            List.of());
    root.close();
    return config;
  }

  private static AllowedHosts hosts(Node list) {
    List<String> hosts = new ArrayList<>();
    for (Node node : list.elements()) {
      String host = node.text();
      AllowedHosts.malformed(host).ifPresent(node::refuse);
      hosts.add(host);
    }
    return new AllowedHosts(hosts);
  }

  private static String workspace(Node node, AllowedPlaces places) {
    String workspace = node.text();
    places.refusal(workspace).ifPresent(node::refuse);
    return workspace;
  }

  private static String catalog(Node node) {
    String catalog = node.text();
    if (!CATALOG.matcher(catalog).matches()) {
      node.refuse(
          "expected \"catalog.schema\", each of letters, digits, '_' or '-', was \""
              + catalog
              + "\"");
    }
    return catalog;
  }

  private static MonitorId monitor(Node node) {
    String name = node.text();
    try {
      return new MonitorId(name);
    } catch (BadInputException e) {
      node.refuse(e.getMessage());
      return new MonitorId("unnamed");
    }
  }

  private static Optional<SourceConfig> training(Section section, AllowedPlaces places) {
    Optional<SourceConfig> training =
        SourceConfig.isConfigured(section)
            ? Optional.of(SourceConfig.read(section, places))
            : Optional.empty();
    section.close();
    return training;
  }
}
