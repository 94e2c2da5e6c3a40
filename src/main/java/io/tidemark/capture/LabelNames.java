package io.tidemark.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a table of labels are called where that is not as usual.
 *
 * @param own the name by the usual one
 */
public record LabelNames(Map<String, String> own) {

  /** All as usual. */
  public static final LabelNames USUAL = new LabelNames(Map.of());

  public LabelNames {
    own = Map.copyOf(own);
  }

  /**
   * Names, of which those that are absent are as usual.
   *
   * @param eventId names the event
   * @param recordIndex the record's place in its event
   * @param label the label
   * @param arrivalTime when it came to be known
   */
  public static LabelNames of(
      String eventId, Optional<String> recordIndex, String label, Optional<String> arrivalTime) {
    Map<String, String> own = new HashMap<>();
    own.put(Envelope.EVENT_ID, eventId);
    recordIndex.ifPresent(n -> own.put(Envelope.RECORD_INDEX, n));
    own.put(Envelope.LABEL, label);
    arrivalTime.ifPresent(n -> own.put(Envelope.ARRIVAL_TIME, n));
    own.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
    return new LabelNames(own);
  }

  /** The name of the column that is usually called so. */
  public String of(String usual) {
    return own.getOrDefault(usual, usual);
  }

  /** A name that two columns would have, told apart without regard to case; empty if none. */
  public Optional<String> repeated() {
    List<String> all = List.of(LabelTable.schema(this).fieldNames());
    return all.stream()
        .filter(
            name ->
                all.stream()
                        .filter(
                            n -> n.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                        .count()
                    > 1)
        .findFirst();
  }
}
