package io.tidemark.explain;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;

/** The explainers of a JVM: each model is loaded once, and let go when others have taken over. */
public final class SharedExplainers {

  /** Of models that nobody uses at the moment. */
  private static final int MOST_IDLE = 2;

  private static final Map<String, Shared> OPEN = new HashMap<>();

  private SharedExplainers() {}

  /** An explainer in use. */
  public static final class Lease implements AutoCloseable {
    private final Shared shared;
    private final Explainer explainer;

    private Lease(Shared shared, Explainer explainer) {
      this.shared = shared;
      this.explainer = explainer;
    }

    /** The explainer, which other threads use, too. */
    public Explainer explainer() {
      return explainer;
    }

    @Override
    public void close() {
      release(shared);
    }
  }

  /**
   * An explainer that is made by the first who needs it, while the others of the same name wait.
   */
  private static final class Shared {
    private Explainer explainer;
    private int users;

    synchronized Explainer made(Supplier<ExplainerSource> source) {
      if (explainer == null) {
        explainer = source.get().open();
      }
      return explainer;
    }

    synchronized void close() {
      if (explainer != null) {
        explainer.close();
      }
    }
  }

  /** Takes the explainer of a source, which is made if there is none. */
  public static Lease of(ExplainerSource source) {
    return of(source.id(), () -> source);
  }

  /**
   * The same of a source that is at hand only with some effort.
   *
   * @param id its name
   */
  public static Lease of(String id, Supplier<ExplainerSource> source) {
    Shared shared;
    synchronized (OPEN) {
      shared = OPEN.computeIfAbsent(id, s -> new Shared());
      shared.users++;
    }
    try {
      return new Lease(shared, shared.made(source));
    } catch (RuntimeException | Error e) {
      release(shared);
      throw e;
    }
  }

  private static void release(Shared shared) {
    synchronized (OPEN) {
      shared.users--;
      long idle = OPEN.values().stream().filter(s -> s.users == 0).count();
      Iterator<Shared> all = OPEN.values().iterator();
      while (idle > MOST_IDLE && all.hasNext()) {
        Shared other = all.next();
        if (other.users == 0 && other != shared) {
          all.remove();
          other.close();
          idle--;
        }
      }
    }
  }
}
