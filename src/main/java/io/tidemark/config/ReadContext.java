package io.tidemark.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What reading one configuration shares: its layers, the problems found, the keys asked for. */
record ReadContext(ConfigLayers layers, Problems problems, Set<String> patterns) {

  static final ConfigObject EMPTY = ConfigFactory.empty().root();

  ReadContext(ConfigLayers layers, Problems problems) {
    this(layers, problems, new TreeSet<>());
  }

  void known(KeyPath path) {
    patterns.add(path.pattern());
  }

  /**
   * Where the key was written. The value knows better only inside a list: elsewhere it may come of
   * another key, by a substitution, of a default, or of several files.
   */
  Location locate(KeyPath path, ConfigValue value) {
    Optional<Location> own =
        Optional.ofNullable(value)
            .map(v -> Location.of(v.origin()))
            .filter(location -> location.isExact() && layers.isLayer(location.source()));
    Optional<Location> key = layers.written(path.keys());
    return (path.isInList() ? own.or(() -> key) : key.or(() -> own))
        .orElseGet(() -> layers.locate(path.keys()));
  }

  /** The same configuration, of which nothing has been told yet. */
  ReadContext afresh() {
    return new ReadContext(layers, problems.afresh(), patterns);
  }

  /** The default of a key; null where the reference has none, as below a name of the user's. */
  ConfigValue reference(KeyPath path) {
    ConfigValue value = ReferenceConf.load(ReadContext.class.getClassLoader());
    for (String key : path.keys()) {
      value = value instanceof ConfigObject block ? block.get(key) : null;
    }
    return value;
  }

  /** Whether a file or an override gives the key, be it as null. */
  boolean isConfigured(KeyPath path) {
    return layers.holds(path.keys());
  }
}
