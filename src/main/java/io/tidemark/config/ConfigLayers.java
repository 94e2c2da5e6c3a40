package io.tidemark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.tidemark.core.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    long length = overrides.values().stream().mapToLong(String::length).sum();
    for (ConfigFile file : files) {
      length += file.text().length();
      if (length > TextBounds.LONGEST_OF_ALL) {
        problems.add(
            new Location(file.name(), 0),
            "expected at most %d characters in all files together, were more: leave out files, or what is many in them"
                .formatted(TextBounds.LONGEST_OF_ALL));
        return new ConfigLayers(layers);
      }
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
    Expansion expansion = Expansion.of(merged.root());
    Optional<Expansion.TooMuch> tooMuch = expansion.exceeded();
    if (tooMuch.isPresent()) {
      refuse(tooMuch.get().keys(), tooMuch.get().text(), problems);
      return ReadContext.EMPTY;
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
      refuse(failing(expansion.substituted(), merged), HoconText.message(e), problems);
    }
    return ReadContext.EMPTY;
  }

  /**
   * The keys whose value cannot be made: HOCON's library names the place of a part of it, which may
   * be a default, or another key.
   */
  private static List<String> failing(List<List<String>> substituted, Config merged) {
    for (List<String> keys : substituted) {
      try {
        merged
            .withOnlyPath(ConfigUtil.joinPath(keys))
            .resolveWith(merged, ConfigResolveOptions.defaults().setAllowUnresolved(true));
      } catch (ConfigException.NotResolved e) {
        // Around it is a block of substitutions: what is in that is told on its own.
      } catch (ConfigException e) {
        return keys;
      }
    }
    return substituted.isEmpty() ? List.of() : substituted.get(0);
  }

  /** Notes a problem of keys that begin with the namespace. */
  private void refuse(List<String> keys, String text, Problems problems) {
    List<String> inner = keys.size() > 1 ? keys.subList(1, keys.size()) : List.of();
    problems.add(locate(inner), inner.isEmpty() ? NAMESPACE : ConfigUtil.joinPath(inner), text);
  }

  private static boolean isKnown(ConfigObject object) {
    try {
      return !object.isEmpty();
    } catch (ConfigException.NotResolved e) {
      return false;
    }
  }

  /** Whether one of the files or overrides is called so. */
  boolean isLayer(String name) {
    return layers.stream().anyMatch(layer -> layer.name().equals(name));
  }

  /** Where exactly the key is configured; empty where only a block around it is, or none. */
  Optional<Location> written(List<String> keys) {
    return holds(keys) ? Optional.of(locate(keys)).filter(Location::isExact) : Optional.empty();
  }

  /** Where the key is configured; failing that, where the innermost block around it begins. */
  Location locate(List<String> keys) {
    for (int depth = keys.size(); depth >= 0; depth--) {
      for (int i = layers.size() - 1; i >= 0; i--) {
        ConfigValue value = find(layers.get(i).root(), keys.subList(0, depth));
        if (value != null) {
          Location location = Location.of(value.origin());
          return location.isExact() && isLayer(location.source())
              ? location
              : new Location(layers.get(i).name(), 0);
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
