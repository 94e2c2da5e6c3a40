package io.tidemark.testkit;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** What goes wrong at which operation of {@link FaultyFileSystem}; nothing until it is armed. */
public final class Faults {

  /** What an operation does to files. */
  public enum Operation {
    WRITING,
    READING
  }

  /** How an operation goes wrong. */
  public enum Kind {
    /** It is not done, and says so. */
    FAILS,
    /** It is done, and yet says that it is not. */
    LOSES_ITS_REPLY,
    /** From it on there is no space, until the fault is gone. */
    FINDS_NO_SPACE,
    /** It takes seconds. */
    HANGS
  }

  /** An operation that may fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  private record Armed(Operation operation, long at, Kind kind) {}

  private static final long HANGING_MILLIS = 2_000;

  private static final Map<Operation, Long> COUNTS = new EnumMap<>(Operation.class);
  private static Armed armed;
  private static boolean isFull;

  private Faults() {}

  /**
   * From now on counts operations anew, of which one goes wrong.
   *
   * @param at the number of it among those of its sort, from 1
   */
  public static synchronized void arm(Operation operation, long at, Kind kind) {
    disarm();
    armed = new Armed(operation, at, kind);
  }

  /** Nothing goes wrong any more, and operations are counted anew. */
  public static synchronized void disarm() {
    armed = null;
    isFull = false;
    COUNTS.clear();
  }

  /** The operations since then. */
  public static synchronized long count(Operation operation) {
    return COUNTS.getOrDefault(operation, 0L);
  }

  /** Does what takes no space, as deleting. */
  static <T> T aroundFreeing(String what, Work<T> work) throws IOException {
    boolean wasFull = isFull();
    Kind kind = due(Operation.WRITING);
    return kind == null || (wasFull && kind == Kind.FINDS_NO_SPACE)
        ? work.run()
        : around(kind, what, work);
  }

  static <T> T around(Operation operation, String what, Work<T> work) throws IOException {
    Kind kind = due(operation);
    return kind == null ? work.run() : around(kind, what, work);
  }

  private static <T> T around(Kind kind, String what, Work<T> work) throws IOException {
    switch (kind) {
      case FAILS -> throw new IOException("Input/output error: " + what);
      case FINDS_NO_SPACE -> throw new IOException("No space left on device: " + what);
      case LOSES_ITS_REPLY -> {
        work.run();
        throw new IOException("The reply was lost: " + what);
      }
      default -> {
        try {
          Thread.sleep(HANGING_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return work.run();
      }
    }
  }

  private static synchronized boolean isFull() {
    return isFull;
  }

  private static synchronized Kind due(Operation operation) {
    long count = COUNTS.merge(operation, 1L, Long::sum);
    if (isFull && operation == Operation.WRITING) {
      return Kind.FINDS_NO_SPACE;
    }
    if (armed == null || armed.operation() != operation || armed.at() != count) {
      return null;
    }
    isFull = armed.kind() == Kind.FINDS_NO_SPACE;
    return armed.kind();
  }
}
