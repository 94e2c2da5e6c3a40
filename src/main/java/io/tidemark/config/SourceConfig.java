package io.tidemark.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where rows come from: a path, or a table of the catalog.
 *
 * @param path present unless the format is {@link SourceFormat#TABLE}
 * @param table present if the format is {@link SourceFormat#TABLE}
 * @param options of Spark's reader, by name; they may hold secrets and are never printed
 */
public record SourceConfig(
    SourceFormat format,
    Optional<String> path,
    Optional<String> table,
    Map<String, String> options) {

  public SourceConfig {
    options = Map.copyOf(options);
    if ((format == SourceFormat.TABLE) != table.isPresent()
        || path.isPresent() == table.isPresent()) {
      throw new IllegalArgumentException(
          "A source has either a table or a format and a path, had format "
              + format
              + ", path "
              + path
              + " and table "
              + table);
    }
  }

  /** The path or the table's name. */
  public String place() {
    return path.or(() -> table).orElseThrow();
  }

  /** Whether the block says anything. */
  static boolean isConfigured(Section section) {
    return section.at("format").isPresent()
        || section.at("path").isPresent()
        || section.at("table").isPresent()
        || !section.at("options").entries().isEmpty();
  }

  static SourceConfig read(Section section, AllowedRoots roots) {
    Node formatNode = section.at("format");
    Node pathNode = section.at("path");
    Optional<String> path = pathNode.optional(Node::text);
    Optional<String> table = section.at("table").optional(Node::text);
    Map<String, String> options = options(section.at("options"));
    Optional<SourceFormat> format = formatNode.optional(node -> node.word(SourceFormat.class));
    path.filter(place -> !roots.admits(place))
        .ifPresent(place -> pathNode.refuse(roots.refusal(place)));
    table.flatMap(TableName::refusal).ifPresent(why -> section.at("table").refuse(why));
    if (path.isPresent() && table.isPresent()) {
      pathNode.refuse("expected either path or table, were both");
    } else if (table.isPresent()) {
      if (format.orElse(SourceFormat.TABLE) != SourceFormat.TABLE) {
        formatNode.refuse("expected \"table\", or nothing, where table is set");
      }
      return new SourceConfig(SourceFormat.TABLE, path, table, options);
    } else if (format.equals(Optional.of(SourceFormat.TABLE))) {
      section.at("table").text();
    } else if (path.isEmpty()) {
      pathNode.refuse("expected a path, or table, both are missing");
    } else if (format.isEmpty()) {
      formatNode.word(SourceFormat.class);
    }
    SourceFormat kind = format.filter(f -> f != SourceFormat.TABLE).orElse(SourceFormat.PARQUET);
    return new SourceConfig(kind, path.or(() -> Optional.of("?")), Optional.empty(), options);
  }

  /** Spark's reader takes a path from its options too, past the check of {@code allowed-roots}. */
  static Map<String, String> options(Node node) {
    Map<String, Node> entries = node.entries();
    for (Map.Entry<String, Node> entry : entries.entrySet()) {
      String name = entry.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("path") || name.equals("paths")) {
        entry.getValue().refuse("not an option here: set path beside options instead");
      }
    }
    return node.map(Node::anyText);
  }

  @Override
  public String toString() {
    return "SourceConfig[format="
        + format
        + ", place="
        + place()
        + ", options="
        + new TreeMap<>(options).keySet()
        + "]";
  }
}
