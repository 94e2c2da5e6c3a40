package io.tidemark.alerts;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far telling a sink has come.
 *
 * @param attempts how often it was tried to send something
 * @param attemptedAt the last attempt
 * @param sentAt when the sink was told that the finding is there; empty as long as it was not
 * @param remindedAt when it was told again last
 * @param resolvedAt when it was told that the finding is over
 * @param error why the last attempt failed; empty unless it did
 */
public record Sending(
    AlertState state,
    int attempts,
    Optional<Instant> attemptedAt,
    Optional<Instant> sentAt,
    Optional<Instant> remindedAt,
    Optional<Instant> resolvedAt,
    Optional<String> error) {

  static final Sending NONE =
      new Sending(
          AlertState.PENDING,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Sending {
    Objects.requireNonNull(state, "state");
  }

  Sending told(AlertEvent event, Instant now) {
    Optional<Instant> at = Optional.of(now);
    return new Sending(
        event == AlertEvent.RESOLVE ? AlertState.RESOLVED : AlertState.SENT,
        attempts + 1,
        at,
        event == AlertEvent.TRIGGER ? at : sentAt,
        event == AlertEvent.REMINDER ? at : remindedAt,
        event == AlertEvent.RESOLVE ? at : resolvedAt,
        Optional.empty());
  }

  Sending failed(String why, Instant now) {
    return new Sending(
        AlertState.FAILED,
        attempts + 1,
        Optional.of(now),
        sentAt,
        remindedAt,
        resolvedAt,
        Optional.of(why));
  }

  Sending settled() {
    return new Sending(
        AlertState.RESOLVED, attempts, attemptedAt, sentAt, remindedAt, resolvedAt, error);
  }
}
