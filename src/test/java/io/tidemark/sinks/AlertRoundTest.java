package io.tidemark.sinks;

import static io.tidemark.sinks.Recipient.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.AlertState;
import io.tidemark.alerts.Datapoint;
import io.tidemark.alerts.FindingHistory;
import io.tidemark.alerts.Series;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of storing and sending, and what becomes of a run that dies at any point of it. */
class AlertRoundTest {

  /** What is thrown where a run dies. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Keeps alerts in memory; dies before or after storing them, where it is to. */
  private static final class Memory implements Outbox {
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<Window, Datapoint> tables = new LinkedHashMap<>();
    private final List<Integer> saved = new ArrayList<>();
    private int readings;
    private int deathAt = Integer.MAX_VALUE;

    @Override
    public List<Alert> since(Instant from) {
      return List.copyOf(alerts);
    }

    @Override
    public List<FindingHistory> histories(List<Series> series, List<Alert> others) {
      readings++;
      return series.stream()
          .map(
              of ->
                  new FindingHistory(
                      Alerts.FINDING,
                      tables.values().stream()
                          .filter(d -> !d.window().start().isBefore(of.lookBack()))
                          .toList(),
                      of.from()))
          .toList();
    }

    @Override
    public void save(List<Alert> changed) {
      if (saved.size() == deathAt) {
        throw new Killed();
      }
      saved.add(changed.size());
      changed.forEach(
          alert -> {
            alerts.removeIf(old -> old.isReplacedBy(alert));
            alerts.add(alert);
          });
    }
  }

  private final Recipient recipient = new Recipient().answering(answer(202, ""));
  private final Memory memory = new Memory();
  private final AlertsConfig config =
      Alerts.config(
          "sinks.on-call { type = pagerduty, routing-key = R0UT1NG, url = \""
              + recipient.url()
              + "\", retries = 0 }");

  @AfterEach
  void stop() {
    recipient.close();
  }

  private List<String> run(Window window, boolean isThere) {
    memory.tables.put(
        window,
        isThere
            ? Alerts.shown(window, Severity.CRITICAL, "purpose has changed")
            : new Datapoint(window, Optional.empty()));
    return new AlertRound(Alerts.dispatch(config), memory)
        .tell(Map.of("1 day", List.of(window)), isThere, Alerts.NOW);
  }

  private List<String> events() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < recipient.bodies.size(); i++) {
      events.add(recipient.body(i).path("event_action").asText());
    }
    return events;
  }

  @Test
  void whatIsToBeSentIsStoredBeforeAndWhatCameOfItAfter() {
    assertThat(run(Alerts.DAY, true)).isEmpty();

    assertThat(memory.saved).containsExactly(1, 1);
    assertThat(events()).containsExactly("trigger");
    assertThat(memory.alerts.get(0).sending().state()).isEqualTo(AlertState.SENT);
  }

  /** The first storing is that of what is to be sent, the second that of what came of it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aRunThatDiesIsMadeGoodByItsRerun(int deathAt) {
    memory.deathAt = deathAt;
    assertThatThrownBy(() -> run(Alerts.DAY, true)).isInstanceOf(Killed.class);
    memory.deathAt = Integer.MAX_VALUE;

    run(Alerts.DAY, true);
    run(Alerts.DAY, true);

    assertThat(events()).hasSize(1 + deathAt).containsOnly("trigger");
    assertThat(recipient.bodies.stream().distinct()).hasSize(1);
  }

  @Test
  void whatARunHasStoredAndNotSentIsSentByTheNextOneThatFindsNothing() {
    recipient.answering(answer(500, ""), answer(202, ""));
    assertThat(run(Alerts.DAY, true))
        .containsExactly(
            "sink on-call has not taken 1 alert, which the next run sends again: it answers 500: ");
    assertThat(memory.alerts.get(0).sending().state()).isEqualTo(AlertState.FAILED);

    assertThat(run(Alerts.NEXT, false)).isEmpty();

    assertThat(events()).containsExactly("trigger", "trigger", "resolve");
    assertThat(memory.alerts.get(0).isResolved()).isTrue();
  }

  @Test
  void whereNothingIsThereNothingIsRead() {
    run(Alerts.DAY, false);

    assertThat(memory.readings).isZero();
    assertThat(recipient.bodies).isEmpty();
  }

  @Test
  void alertsThatWaitAreSentByARunWithoutWindows() {
    recipient.answering(answer(500, ""), answer(202, ""));
    run(Alerts.DAY, true);

    new AlertRound(Alerts.dispatch(config), memory).tell(Map.of(), false, Alerts.NOW);

    assertThat(events()).containsExactly("trigger", "trigger");
  }
}
