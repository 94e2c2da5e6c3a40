package io.tidemark.config;

import io.tidemark.core.SourceOptions;
import java.util.Optional;

/**
 * Where rows come from: a path, or a table of the catalog.
 *
 * @param path present unless the format is {@link SourceFormat#TABLE}
 * @param table present if the format is {@link SourceFormat#TABLE}
 * @param options of Spark's reader
 */
public record SourceConfig(
    SourceFormat format, Optional<String> path, Optional<String> table, SourceOptions options) {

  public SourceConfig {
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

  static SourceConfig read(Section section, AllowedPlaces places) {
    Node formatNode = section.at("format");
    Node pathNode = section.at("path");
    Optional<String> path = pathNode.optional(Node::text);
    Optional<String> table = section.at("table").optional(Node::text);
    Optional<SourceFormat> format = formatNode.optional(node -> node.word(SourceFormat.class));
    SourceFormat read =
        table.isPresent() ? SourceFormat.TABLE : format.orElse(SourceFormat.PARQUET);
    SourceOptions options = ReaderOptions.of(read, places).read(section.at("options"));
    path.flatMap(places::refusal).ifPresent(pathNode::refuse);
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

  @Override
  public String toString() {
    return "SourceConfig[format=" + format + ", place=" + place() + ", options=" + options + "]";
  }
}
