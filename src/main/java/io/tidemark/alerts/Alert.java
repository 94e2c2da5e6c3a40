package io.tidemark.alerts;

import io.tidemark.core.MonitorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a sink is told of a finding that alarms: a row of the table {@code alerts}, which says what
 * is still to be sent.
 *
 * @param sink its name in the configuration
 * @param since the start of the window with which the finding began to alarm; it names the alert,
 *     with the finding and the sink, and never changes
 * @param until the start of the window with which that ended; empty while it lasts
 * @param shown the finding as the newest window shows it
 */
public record Alert(
    Finding finding,
    String sink,
    Instant since,
    Optional<Instant> until,
    Observation shown,
    Sending sending) {

  public Alert {
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(shown, "shown");
    Objects.requireNonNull(sending, "sending");
  }

  static Alert of(Finding finding, String sink, Episode episode, Observation shown) {
    return new Alert(finding, sink, episode.since(), episode.until(), shown, Sending.NONE);
  }

  /** The same name for every event of the alert, by which a sink knows what belongs together. */
  public String dedupKey(MonitorId monitor) {
    return finding.key(monitor) + "-" + since.getEpochSecond();
  }

  /** The name of the alert itself, which no other sink's has. */
  public String id(MonitorId monitor) {
    return Finding.digest(List.of(dedupKey(monitor), sink));
  }

  /** Whether the other one is the same alert, later. */
  public boolean isReplacedBy(Alert later) {
    return finding.equals(later.finding())
        && sink.equals(later.sink())
        && since.equals(later.since());
  }

  /** Whether there is nothing more to tell. */
  public boolean isResolved() {
    return sending.state() == AlertState.RESOLVED;
  }

  boolean isOver() {
    return until.isPresent();
  }

  boolean isUnknown() {
    return sending.sentAt().isEmpty();
  }

  /** What is to be sent next, if nobody has muted the finding. */
  Optional<AlertEvent> due(Instant now, Optional<Duration> remindEvery) {
    if (isResolved()) {
      return Optional.empty();
    }
    if (isUnknown()) {
      return Optional.of(AlertEvent.TRIGGER);
    }
    if (isOver()) {
      return Optional.of(AlertEvent.RESOLVE);
    }
    Instant told = sending.remindedAt().or(sending::sentAt).orElseThrow();
    return remindEvery
        .filter(every -> !now.isBefore(told.plus(every)))
        .map(every -> AlertEvent.REMINDER);
  }

  /** The same after the sink has taken the event. */
  public Alert told(AlertEvent event, Instant now) {
    return with(sending.told(event, now));
  }

  /**
   * The same after the sink has not taken it.
   *
   * @param why without secrets
   */
  public Alert failed(String why, Instant now) {
    return with(sending.failed(why, now));
  }

  private Alert with(Sending other) {
    return new Alert(finding, sink, since, until, shown, other);
  }

  /** The same of what the tables hold now: it may have ended, gone on, or begun again. */
  Alert after(Episode episode) {
    if (isResolved() && episode.until().isPresent()) {
      return this;
    }
    return new Alert(
        finding,
        sink,
        since,
        episode.until(),
        // Once it is over, it is told as it was.
        isOver() && episode.until().isPresent() ? shown : episode.last().orElse(shown),
        isResolved() ? Sending.NONE : sending);
  }

  /** The same of a finding that is not there any more from then on. */
  Alert over(Instant end) {
    return new Alert(finding, sink, since, Optional.of(end), shown, sending);
  }

  /** The same, of which there is nothing to tell. */
  Alert settled() {
    return with(sending.settled());
  }
}
