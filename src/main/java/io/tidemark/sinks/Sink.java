package io.tidemark.sinks;

import io.tidemark.alerts.AlertEvent;

/**
 * Takes alerts. What it is configured by is its state: a record, whose secrets are of that type.
 */
public interface Sink {

  /**
   * Sends a message.
   *
   * @throws UndeliveredException if it was not taken, or nobody knows
   */
  void send(AlertMessage message) throws UndeliveredException;

  /** Whether it takes messages of the event; it is never told of one that it does not take. */
  default boolean takes(AlertEvent event) {
    return true;
  }
}
