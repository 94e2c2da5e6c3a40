package io.tidemark.core;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The name of a kind of monitoring. The constants are Tidemark's own; every kind that is found by
 * {@link java.util.ServiceLoader} brings its name with it. There is one object of each name.
 */
public final class MonitorType implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  private static final Map<String, MonitorType> NAMED = new ConcurrentHashMap<>();

  public static final MonitorType DATA_QUALITY = named("DATA_QUALITY");
  public static final MonitorType MODEL_QUALITY = named("MODEL_QUALITY");
  public static final MonitorType BIAS = named("BIAS");
  public static final MonitorType ATTRIBUTION = named("ATTRIBUTION");
  public static final MonitorType CUSTOM_METRICS = named("CUSTOM_METRICS");

  /** Tidemark's own, in the order of a run. */
  public static final List<MonitorType> OWN =
      List.of(DATA_QUALITY, MODEL_QUALITY, BIAS, ATTRIBUTION, CUSTOM_METRICS);

  private final String name;

  private MonitorType(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A kind of monitoring is named by capital letters, digits and '_', was '" + name + "'");
    }
    this.name = name;
  }

  /**
   * The kind of this name.
   *
   * @param name as tables have it, such as {@code DATA_QUALITY}
   */
  public static MonitorType named(String name) {
    return NAMED.computeIfAbsent(name, MonitorType::new);
  }

  /** As tables have it, such as {@code DATA_QUALITY}. */
  public String name() {
    return name;
  }

  /** As commands and people name it, such as {@code data-quality}. */
  public String text() {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same in every JVM, and with it the order of sets. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  @Serial
  private Object readResolve() {
    return named(name);
  }
}
