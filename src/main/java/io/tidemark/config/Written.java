package io.tidemark.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Redaction;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value is, as it was written. */
final class Written {

  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^?}][^}]*)}");

  private Written() {}

  /** The value's type; null where there is no value, or a substitution that has none. */
  static ConfigValueType type(ConfigValue value) {
    try {
      return value == null ? null : value.valueType();
    } catch (ConfigException.NotResolved e) {
      return null;
    }
  }

  /** The text of a string, a number or a boolean, as it was written. */
  static Optional<String> scalar(ConfigValue value) {
    ConfigValueType type = type(value);
    return type == ConfigValueType.STRING
            || type == ConfigValueType.NUMBER
            || type == ConfigValueType.BOOLEAN
        ? Optional.of(value.atKey("value").getString("value"))
        : Optional.empty();
  }

  /**
   * The value in a message: its text between quotes, without secrets and shortened, or what it is.
   */
  static String described(ConfigValue value) {
    ConfigValueType type = type(value);
    if (type == null || type == ConfigValueType.NULL) {
      return "null";
    }
    return switch (type) {
      case LIST -> "a list";
      case OBJECT -> "a block";
      default -> '"' + Excerpt.of(Redaction.of(scalar(value).orElseThrow())) + '"';
    };
  }

  /** The message, in which all of a long value is cut. */
  static String shortened(String message, ConfigValue value) {
    return scalar(value)
        .filter(text -> text.length() > Excerpt.LONGEST)
        .map(text -> message.replace(text, Excerpt.of(Redaction.of(text))))
        .orElse(message);
  }

  /** Why the value is not known, where a substitution in it has no value. */
  static Optional<String> unresolved(ConfigValue value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      value.unwrapped();
      return Optional.empty();
    } catch (ConfigException.NotResolved e) {
      Matcher matcher = SUBSTITUTION.matcher(value.render(ConfigRenderOptions.concise()));
      String name = matcher.find() ? matcher.group(1) : "…";
      return Optional.of(
          "${%s} has no value: set that environment variable or key, or write ${?%s} if it may be absent"
              .formatted(name, name));
    }
  }

  /** How a constant is written: in lower case with hyphens. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
