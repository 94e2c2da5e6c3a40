package io.tidemark.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.alerts.Mute;
import io.tidemark.alerts.Route;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Wildcards;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsSectionTest {

  @Test
  void everySinkIsFound() {
    assertThat(ServiceLoader.load(SinkType.class))
        .extracting(SinkType::name)
        .containsExactlyInAnyOrder(
            "log", "webhook", "slack", "teams", "pagerduty", "e-mail", "kafka");
  }

  @Test
  void sinksAreReadByTheirNames() {
    AlertsConfig config =
        Alerts.config(
            """
            datapoints-to-alarm = 2, evaluation-periods = 3
            sinks {
              all { type = log }
              on-call {
                type = pagerduty, routing-key = "R0UT1NG", minimum-severity = critical
                monitors = [data-quality, bias]
              }
              team { type = slack, url = "https://hooks.slack.com/services/x", remind-every = "1 day" }
            }
            muted = [
              { constraint = "income:*", until = "2026-12-24" }
              { column = age, monitor = bias, until = "2026-12-24T12:00:00Z" }
            ]
            """);

    assertThat(config.datapointsToAlarm()).isEqualTo(2);
    assertThat(config.evaluationPeriods()).isEqualTo(3);
    assertThat(config.sinks().values())
        .extracting(AlertsConfig.RoutedSink::route)
        .containsExactly(
            new Route("all", Severity.WARNING, Set.of(), Optional.empty()),
            new Route(
                "on-call",
                Severity.CRITICAL,
                Set.of(MonitorType.DATA_QUALITY, MonitorType.BIAS),
                Optional.empty()),
            new Route("team", Severity.WARNING, Set.of(), Optional.of(Duration.ofDays(1))));
    assertThat(config.muted())
        .containsExactly(
            new Mute(
                Optional.of(Wildcards.stars("income:*")),
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-12-24T00:00:00Z")),
            new Mute(
                Optional.empty(),
                Optional.of("age"),
                Optional.of(MonitorType.BIAS),
                Instant.parse("2026-12-24T12:00:00Z")));
  }

  @Test
  void nobodyIsToldWhereThereIsNoSinkOrAlertsAreSwitchedOff() {
    assertThat(AlertsConfig.of(Alerts.wholeConfig(""))).isEmpty();
    assertThat(AlertsConfig.of(Alerts.wholeConfig("enabled = false, sinks.a.type = log")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sinks.a { type = slak } | sinks.a.type: unknown sink 'slak', known are",
        "sinks.a { url = \"https://x.example/\" } | sinks.a.type: expected text, is missing",
        "sinks.a { type = slack } | sinks.a.url: expected text, is missing",
        "sinks.a { type = slack, url = \"x\" } | sinks.a.url: expected a URL such as"
            + " https://host/path",
        "sinks.a { type = slack, url = \"https://u:p@x.example/\" } | sinks.a.url: expected a URL"
            + " without a user",
        "sinks.a { type = pagerduty } | sinks.a.routing-key: expected text, is missing",
        "sinks.a { type = log, url = \"https://x.example/\" } | sinks.a.url: unknown key",
        "sinks.a { type = log, minimum-severity = bad } | sinks.a.minimum-severity: expected one"
            + " of",
        "sinks.a { type = log, monitors = [data] } | sinks.a.monitors[0]: unknown monitor 'data'",
        "sinks.a { type = log, remind-every = \"1 s\" } | sinks.a.remind-every: expected at least 1"
            + " minute",
        "sinks.a { type = pagerduty, routing-key = R, remind-every = \"1 day\" } |"
            + " sinks.a.remind-every: a sink of type pagerduty is not reminded",
        "sinks.a { type = e-mail, host = smtp.example.com, from = \"a@x.example\" } | sinks.a.to:"
            + " expected a list such as [\"a\", \"b\"], is missing",
        "sinks.a { type = e-mail, host = smtp.example.com, from = \"a@x.example\", to = [] } |"
            + " sinks.a.to: expected at least one address",
        "sinks.a { type = e-mail, host = smtp.example.com, from = nobody, to = [\"a@x.example\"] }"
            + " | sinks.a.from: expected an address such as risk@example.com, was \"nobody\"",
        "sinks.a { type = e-mail, host = smtp.example.com, from = \"a@x.example\", to ="
            + " [\"a@x.example\\nBcc: b@x.example\"] } | sinks.a.to: expected an address such as"
            + " risk@example.com",
        "sinks.a { type = e-mail, host = \"smtp.example.com:25\", from = \"a@x.example\", to ="
            + " [\"a@x.example\"] } | sinks.a.host: expected a host such as smtp.example.com,"
            + " without a port",
        "sinks.a { type = e-mail, host = smtp.example.com, from = \"a@x.example\", to ="
            + " [\"a@x.example\"], encryption = ssl } | sinks.a.encryption: expected one of"
            + " [starttls, tls, none]",
        "sinks.a { type = e-mail, host = smtp.example.com, from = \"a@x.example\", to ="
            + " [\"a@x.example\"], user = u } | sinks.a.user: a user and a password go together",
        "sinks.a { type = e-mail, host = smtp.example.com, from = \"a@x.example\", to ="
            + " [\"a@x.example\"], user = u, password = geheim-1, encryption = none } |"
            + " sinks.a.password: is sent by encrypted connections only",
        "sinks.a { type = kafka, topic = t } | sinks.a.properties: expected a block",
        "sinks.a { type = kafka, topic = t, properties {} } | sinks.a.properties:"
            + " \"bootstrap.servers\" is missing",
        "sinks.a { type = kafka, topic = \"a b\", properties { \"bootstrap.servers\" = \"b:9\" } }"
            + " | sinks.a.topic: expected the name of a topic",
        "sinks.a { type = kafka, topic = t, properties { \"bootstrap.servers\" = \"b:9\", acks = 0"
            + " } } | sinks.a.properties.acks: property 'acks' is not allowed",
        "sinks.a { type = kafka, topic = t, properties { \"bootstrap.servers\" = \"b:9\","
            + " \"sasl.mechanisn\" = PLAIN } } | is not allowed, did you mean 'sasl.mechanism'?",
        "sinks.a { type = kafka, topic = t, retries = 3, properties { \"bootstrap.servers\" ="
            + " \"b:9\" } } | sinks.a.retries: unknown key",
        "sinks.\"a b\" { type = log } | expected a name of at most 64 letters",
        "sinks.a { type = webhook, url = \"https://x.example/\", template = \"{{x}}\" } |"
            + " sinks.a.template: '{{x}}' is unknown, known are [summary",
        "sinks.a { type = webhook, url = \"https://x.example/\", template = \"{ {{event}} }\" } |"
            + " sinks.a.template: expected JSON in which {{name}} stands within quotes",
        "sinks.a { type = webhook, url = \"https://x.example/\", headers.Host = x } |"
            + " sinks.a.headers: 'Host' is no header",
        "datapoints-to-alarm = 2 | datapoints-to-alarm: expected at most alerts.evaluation-periods"
            + " = 1, was 2",
        "muted = [ { until = \"2026-12-24\" } ] | muted[0]: expected a constraint, a column or a"
            + " monitor",
        "muted = [ { column = a } ] | muted[0].until: expected text, is missing",
        "muted = [ { column = a, until = soon } ] | muted[0].until: expected a date such as"
      })
  void whatMakesNoSenseIsToldWithItsPlace(String alerts, String problem) {
    assertThat(Alerts.problems(alerts))
        .anySatisfy(line -> assertThat(line).startsWith("alerts.conf:2 alerts.").contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "e-mail | host = \"smtp.example.com\", from = \"a@x.example\", to = [\"a@x.example\"] |"
            + " host",
        "e-mail | host = \"mail.lake\", port = 25, from = \"a@x.example\", to = [\"a@x.example\"] |"
            + " host",
        "kafka | topic = t, properties { \"bootstrap.servers\" = \"mail.lake:587,b.example.com:9\""
            + " } | properties.\"bootstrap.servers\""
      })
  void hostsThatAreNotAllowedAreRefused(String type, String keys, String key) {
    assertThatThrownBy(
            () ->
                Alerts.configWith(
                    "tidemark { allowed-hosts = [\"mail.lake:587\"]\nalerts.sinks.a { type = "
                        + type
                        + ", "
                        + keys
                        + " } }"))
        .hasMessageContaining(
            "alerts.conf:2 alerts.sinks.a."
                + key
                + ": expected a host of allowed-hosts [mail.lake:587]");
  }

  @Test
  void noProblemShowsAnAddressOrAKey() {
    assertThat(
            Alerts.problems(
                """
                sinks {
                  a { type = slak, url = "https://hooks.example/services/T0/geheim-1234" }
                  b { type = pagerduty, routing-key = ["R0UT1NGKEY-5678"] }
                  c { type = slack, url = "hooks.example/services/T0/geheim-9012" }
                  e {
                    type = kafka, topic = t, properties {
                      "ssl.keystore.passwort" = "geheim-7890", "sasl.jaas.config" = "geheim-1357"
                    }
                  }
                  d { type = e-mail, host = "geheim-3456", password = "geheim-3456" }
                }
                """))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(line -> assertThat(line).doesNotContain("geheim", "R0UT1NGKEY"));
  }

  @Test
  void theConfigurationAsTextAndItsHashHoldNoSecret() {
    String sink = "sinks.a { type = slack, url = \"https://hooks.example/services/%s\" }";
    AlertsConfig config = Alerts.config(sink.formatted("geheim-1234"));

    assertThat(config.toString()).doesNotContain("geheim", "hooks.example");
    assertThat(
            Alerts.config(
                    "sinks.a { type = kafka, topic = t, properties { \"bootstrap.servers\" ="
                        + " \"b:9\", \"ssl.key.password\" = \"geheim-2468\" } }")
                .toString())
        .doesNotContain("geheim");
    assertThat(Alerts.wholeConfig(sink.formatted("geheim-1234")).hash())
        .isEqualTo(Alerts.wholeConfig(sink.formatted("geheim-5678")).hash());
  }
}
