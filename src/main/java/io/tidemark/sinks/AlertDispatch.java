package io.tidemark.sinks;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.AlertEvent;
import io.tidemark.alerts.AlertRules;
import io.tidemark.core.Excerpt;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, the gravest first. A sink that does not answer is left alone until the next
 * run, or each alert would wait for it.
 *
 * @param runId the run that sends
 */
public record AlertDispatch(
    AlertsConfig config,
    MonitorId monitor,
    Optional<String> modelName,
    Optional<String> modelVersion,
    String runId) {

  private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);

  /**
   * What came of it.
   *
   * @param changed alerts that something was sent of, or was to be
   * @param problems a sentence for each sink that did not take everything; without secrets
   */
  public record Sent(List<Alert> changed, List<String> problems) {}

  /** What the sinks of a round have not taken, and why. */
  private static final class Refusals {
    private final Map<String, String> why = new LinkedHashMap<>();
    private final Map<String, Integer> waiting = new LinkedHashMap<>();
    private final List<String> down = new ArrayList<>();

    void add(String sink, Optional<String> reason, boolean isWholeSink) {
      reason.ifPresent(text -> why.putIfAbsent(sink, text));
      waiting.merge(sink, 1, Integer::sum);
      if (isWholeSink) {
        down.add(sink);
      }
    }

    List<String> sentences() {
      return why.entrySet().stream()
          .map(
              e ->
                  "sink "
                      + e.getKey()
                      + " has not taken "
                      + waiting.get(e.getKey())
                      + (waiting.get(e.getKey()) == 1 ? " alert" : " alerts")
                      + ", which the next run sends again: "
                      + e.getValue())
          .toList();
    }
  }

  /** Sends what is due of alerts. */
  public Sent send(List<Alert> alerts, Instant now) {
    AlertRules rules = config.rules();
    Refusals refusals = new Refusals();
    List<Alert> changed = new ArrayList<>();
    alerts.stream()
        .sorted(
            Comparator.comparing((Alert a) -> a.shown().severity())
                .reversed()
                .thenComparing(Alert::since))
        .forEach(
            alert -> {
              Alert after = sent(alert, rules, refusals, now);
              if (!after.equals(alert)) {
                changed.add(after);
              }
            });
    return new Sent(changed, refusals.sentences());
  }

  private Alert sent(Alert alert, AlertRules rules, Refusals refusals, Instant now) {
    Alert current = alert;
    Optional<AlertEvent> due = rules.due(current, now);
    while (due.isPresent()) {
      String sink = current.sink();
      if (refusals.down.contains(sink)) {
        refusals.add(sink, Optional.empty(), false);
        return current;
      }
      try {
        config
            .sinks()
            .get(sink)
            .sink()
            .send(
                new AlertMessage(due.get(), monitor, modelName, modelVersion, current, runId, now));
        current = current.told(due.get(), now);
      } catch (UndeliveredException e) {
        LOG.info("Sink {} has not taken an alert: {}", sink, e.getMessage());
        refusals.add(sink, Optional.of(e.getMessage()), e.isWholeSink());
        return current.failed(e.getMessage(), now);
      } catch (RuntimeException | LinkageError e) { // A sink may be of a jar that does not fit.
        String why =
            Redaction.of(Excerpt.line(e.getClass().getSimpleName() + " " + e.getMessage()));
        LOG.info("Sink {} has failed: {}", sink, why);
        refusals.add(sink, Optional.of(why), true);
        return current.failed(why, now);
      }
      due = rules.due(current, now);
    }
    return current;
  }
}
