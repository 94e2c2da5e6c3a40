package io.tidemark.jobs.window;

import io.tidemark.core.Window;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.tables.LabelRevision;
import io.tidemark.tables.WindowPredictions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merges base windows, as they come in the order of time, into the windows that need them. */
public final class MergedPredictions {

  /**
   * A window's predictions.
   *
   * @param asOf when the oldest of its labels were read
   */
  public record Merged(PredictionProfiles profiles, Instant asOf) {
    Merged plus(Merged other) {
      return new Merged(
          profiles.merge(other.profiles), other.asOf.isBefore(asOf) ? other.asOf : asOf);
    }
  }

  private final Map<Window, Merged> sums = new HashMap<>();
  private final Map<Window, Long> rows = new LinkedHashMap<>();

  /** Merges all of the base windows. */
  public MergedPredictions(Set<Window> wanted, Iterator<WindowPredictions> baseWindows) {
    while (baseWindows.hasNext()) {
      WindowPredictions part = baseWindows.next();
      rows.put(part.window(), part.profiles().rows());
      LabelRevision labels = part.labels();
      wanted.stream()
          .filter(w -> w.covers(part.window()))
          .forEach(w -> sums.merge(w, new Merged(part.profiles(), labels.asOf()), Merged::plus));
    }
  }

  /** The predictions of a window; empty where it has none. */
  public Optional<Merged> of(Window window) {
    return Optional.ofNullable(sums.get(window));
  }

  /** The rows of the base windows within a span. */
  public long rowsIn(Window span) {
    return rows.entrySet().stream()
        .filter(e -> span.covers(e.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
