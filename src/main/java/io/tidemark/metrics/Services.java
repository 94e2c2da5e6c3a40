package io.tidemark.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** What the class path offers of one kind: each a class that registers itself. */
public final class Services {

  private Services() {}

  /**
   * All of a kind, by name in alphabetical order.
   *
   * @param kind the interface that they implement
   * @param plural what they are called in a message, such as {@code drift metrics}
   * @param name the name of one
   * @throws IllegalStateException if two have the same name
   */
  public static <S> Map<String, S> byName(Class<S> kind, String plural, Function<S, String> name) {
    Map<String, S> byName = new TreeMap<>();
    // The thread's own class loader may be Spark's, which does not see the application's services.
    for (S service : ServiceLoader.load(kind, kind.getClassLoader())) {
      S other = byName.put(name.apply(service), service);
      if (other != null) {
        throw new IllegalStateException(
            "Two "
                + plural
                + " are called '"
                + name.apply(service)
                + "': "
                + other.getClass().getName()
                + " and "
                + service.getClass().getName()
                + "; rename one");
      }
    }
    return Collections.unmodifiableMap(byName);
  }
}
