package io.tidemark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import io.tidemark.core.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files and overrides of a configuration, from the one that yields to the one that wins. */
final class ConfigLayers {

  static final String NAMESPACE = "tidemark";

  private record Layer(String name, ConfigObject root) {}

  private final List<Layer> layers;

  private ConfigLayers(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  /** Parses the files and the overrides; what cannot be parsed is a problem. */
  static ConfigLayers of(List<ConfigFile> files, Map<String, String> overrides, Problems problems) {
    List<Layer> layers = new ArrayList<>();
    for (ConfigFile file : files) {
      HoconText.parse(file, problems)
          .ifPresent(config -> layers.add(new Layer(file.name(), config.root())));
    }
    layers.forEach(layer -> refuseForeignKeys(layer, problems));
    overrides.forEach(
        (key, value) ->
            SetOption.of(key, value, problems)
                .ifPresent(root -> layers.add(new Layer(Location.OVERRIDE + key, root))));
    files.forEach(file -> SecretPlaces.learnVariables(file.text(), System.getenv()));
    overrides.values().forEach(text -> SecretPlaces.learnVariables(text, System.getenv()));
    layers.forEach(layer -> SecretPlaces.learn(layer.root()));
    return new ConfigLayers(layers);
  }

  private static void refuseForeignKeys(Layer layer, Problems problems) {
    if (!layer.root().containsKey(NAMESPACE)) {
      problems.add(new Location(layer.name(), 0), "expected a block tidemark { … }, is missing");
    }
    layer
        .root()
        .forEach(
            (key, value) -> {
              if (!key.equals(NAMESPACE)) {
                String hint = Spelling.hint(key, List.of(NAMESPACE));
                problems.add(
                    Location.of(value.origin()),
                    KeyPath.ROOT.key(key).text(),
                    "unknown key outside the block tidemark { … }" + hint);
              }
            });
  }

  /**
   * The namespace with every layer, the defaults and the environment put in. A substitution without
   * a value stays, for the reader to complain about where it stands.
   */
  ConfigObject resolved(ConfigObject defaults, Problems problems) {
    Config merged = defaults.atKey(NAMESPACE);
    for (Layer layer : layers) {
      merged = layer.root().toConfig().withFallback(merged);
    }
    try {
      Config resolved = merged.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
      SecretPlaces.learn(resolved.root());
      ConfigValue namespace = resolved.root().get(NAMESPACE);
      if (namespace instanceof ConfigObject object && isKnown(object)) {
        return object;
      }
      problems.add(
          locate(List.of()),
          NAMESPACE,
          Written.unresolved(namespace).orElse("expected a block { … }, was a single value"));
    } catch (ConfigException e) {
      problems.add(HoconText.location(e, "configuration"), HoconText.message(e));
    }
    return ReadContext.EMPTY;
  }

  private static boolean isKnown(ConfigObject object) {
    try {
      return !object.isEmpty();
    } catch (ConfigException.NotResolved e) {
      return false;
    }
  }

  /** Where the key is configured; failing that, where the innermost block around it begins. */
  Location locate(List<String> keys) {
    for (int depth = keys.size(); depth >= 0; depth--) {
      for (int i = layers.size() - 1; i >= 0; i--) {
        ConfigValue value = find(layers.get(i).root(), keys.subList(0, depth));
        if (value != null) {
          Location location = Location.of(value.origin());
          return location.isExact() ? location : new Location(layers.get(i).name(), 0);
        }
      }
    }
    return new Location(layers.isEmpty() ? "configuration" : layers.get(0).name(), 0);
  }

  boolean holds(List<String> keys) {
    return layers.stream().anyMatch(layer -> find(layer.root(), keys) != null);
  }

  private static ConfigValue find(ConfigObject root, List<String> keys) {
    ConfigValue value = root.get(NAMESPACE);
    try {
      for (String key : keys) {
        value = value instanceof ConfigObject object ? object.get(key) : null;
      }
      return value;
    } catch (ConfigException.NotResolved e) {
      return null;
    }
  }
}
