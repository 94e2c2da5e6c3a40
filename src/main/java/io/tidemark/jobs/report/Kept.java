package io.tidemark.jobs.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What was made last, by what it was made of: each is made once, also where several ask for it at
 * the same time, and those that nobody has asked for longest are let go. What failed is not kept.
 */
final class Kept<K, V> {

  private final Map<K, CompletableFuture<V>> made;

  /**
   * Keeps nothing yet.
   *
   * @param most how many are kept
   */
  Kept(int most) {
    this.made =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, CompletableFuture<V>> eldest) {
            return size() > most;
          }
        };
  }

  V of(K key, Supplier<V> making) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> other;
    synchronized (made) {
      other = made.putIfAbsent(key, mine);
    }
    if (other != null) {
      return result(other);
    }
    try {
      V value = making.get();
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      synchronized (made) {
        made.remove(key, mine);
      }
      throw e;
    }
  }

  private static <V> V result(CompletableFuture<V> made) {
    try {
      return made.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
