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

    private Lease(Shared shared) {
      this.shared = shared;
    }

    /** The explainer, which other threads use, too. */
    public Explainer explainer() {
      return shared.explainer;
    }

    @Override
    public void close() {
      release(shared);
    }
  }

  private static final class Shared {
    private final Explainer explainer;
    private int users;

    Shared(Explainer explainer) {
      this.explainer = explainer;
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
    synchronized (OPEN) {
      Shared shared = OPEN.computeIfAbsent(id, s -> new Shared(source.get().open()));
      shared.users++;
      return new Lease(shared);
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
          other.explainer.close();
          idle--;
        }
      }
    }
  }
}
