package io.tidemark.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
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
   * Where the value was written; a value of the environment or a default, where it was asked for.
   */
  Location locate(KeyPath path, ConfigValue value) {
    Location own = value == null ? null : Location.of(value.origin());
    return own != null && own.isExact() && !own.source().equals(ReferenceConf.ORIGIN)
        ? own
        : layers.locate(path.keys());
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
