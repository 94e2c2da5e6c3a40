package io.tidemark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.tidemark.core.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code --set key=value} of the command line. */
final class SetOption {

  private SetOption() {}

  /**
   * The configuration that holds only this value. The key may leave out the namespace; a value in
   * brackets or braces is HOCON, {@code null} is none, everything else is text.
   */
  static Optional<ConfigObject> of(String key, String value, Problems problems) {
    Location at = new Location(Location.OVERRIDE + Excerpt.of(key), 0);
    Optional<TextBounds.TooMuch> tooMuch = TextBounds.exceeded(key).or(() -> longer(value));
    if (tooMuch.isPresent()) {
      problems.add(at, tooMuch.get().text());
      return Optional.empty();
    }
    try {
      List<String> keys = new ArrayList<>(ConfigUtil.splitPath(key));
      if (!keys.get(0).equals(ConfigLayers.NAMESPACE)) {
        keys.add(0, ConfigLayers.NAMESPACE);
      }
      String path = ConfigUtil.joinPath(keys);
      return value(value, at.source(), problems).map(v -> v.atPath(path).root());
    } catch (ConfigException e) {
      problems.add(at, "expected a key such as drift.min-rows");
      return Optional.empty();
    }
  }

  private static Optional<TextBounds.TooMuch> longer(String value) {
    return value.length() > TextBounds.LONGEST ? TextBounds.exceeded(value) : Optional.empty();
  }

  private static Optional<ConfigValue> value(String text, String origin, Problems problems) {
    if (text.startsWith("[") || text.startsWith("{")) {
      Optional<Config> parsed =
          HoconText.parse(new ConfigFile(origin, "value = " + text), problems);
      return parsed.map(config -> config.root().get("value"));
    }
    Object value = text.equals("null") ? null : text;
    return Optional.of(ConfigValueFactory.fromAnyRef(value, origin));
  }
}
