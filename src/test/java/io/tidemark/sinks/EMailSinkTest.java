package io.tidemark.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tidemark.alerts.AlertEvent;
import io.tidemark.alerts.AlertState;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Severity;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail, against GreenMail, and against servers that refuse, are busy, or say nothing. */
class EMailSinkTest {

  private static final String HOSTILE =
      "'<script>alert(1)</script>' is new\r\nBcc: all@example.com\n\n.\nQUIT \u2028 \u202e größer";

  private static SSLContext tls;

  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private MailFront front;

  /** A certificate of "localhost" that nobody has signed. */
  @BeforeAll
  static void certify(@TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("own.p12");
    char[] password = "changeit".toCharArray();
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      own.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, password);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(own);
    tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
  }

  @BeforeEach
  void start() {
    mail.start();
    front = new MailFront(mail.getSmtp().getPort(), Optional.of(tls));
  }

  @AfterEach
  void stop() {
    front.close();
    mail.stop();
  }

  private AlertsConfig config(String more) {
    return Alerts.config(
        "sinks.mail { type = e-mail, host = localhost, from = \"Tidemark <monitor@example.com>\""
            + ", to = [\"risk@example.com\", \"on-call@example.com\"], port = "
            + front.port()
            + ", retries = 1, timeout = \"5 s\", "
            + more
            + " }");
  }

  private static AlertDispatch.Sent begin(AlertsConfig config, String description) {
    return Alerts.dispatch(config)
        .send(Alerts.begun(config.rules(), Severity.CRITICAL, description), Alerts.NOW);
  }

  /** Sends to a server whose certificate is trusted. */
  private static void sendTrusting(AlertsConfig config) throws UndeliveredException {
    Properties trusting = new Properties();
    trusting.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
    ((EMailSink.EMail) config.sinks().get("mail").sink())
        .send(
            new AlertMessage(
                AlertEvent.TRIGGER,
                new MonitorId("credit-risk"),
                Optional.empty(),
                Optional.empty(),
                Alerts.begun(config.rules(), Severity.CRITICAL, "purpose has changed").get(0),
                "run-1",
                Alerts.NOW),
            trusting);
  }

  private void assertFailed(AlertDispatch.Sent sent, String why) {
    assertThat(sent.changed())
        .singleElement()
        .satisfies(a -> assertThat(a.sending().state()).isEqualTo(AlertState.FAILED));
    assertThat(sent.problems())
        .containsExactly("sink mail has not taken 1 alert, which the next run sends again: " + why);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  private long attempts() {
    return front.said.stream().filter(line -> line.contains("EHLO")).count();
  }

  @Test
  void aMessageThatIsTakenIsSentOnceToEveryRecipient() throws MessagingException, IOException {
    AlertDispatch.Sent sent =
        begin(config("encryption = none"), "purpose: 'heat pump' was never seen in training");

    assertThat(sent.problems()).isEmpty();
    assertThat(sent.changed().get(0).sending().state()).isEqualTo(AlertState.SENT);
    assertThat(mail.getReceivedMessages()).hasSize(2);
    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject())
        .isEqualTo(
            "CRITICAL: credit-risk data-quality: purpose: 'heat pump' was never seen in training");
    assertThat(message.getFrom())
        .extracting(Object::toString)
        .containsExactly("Tidemark <monitor@example.com>");
    assertThat(message.getRecipients(Message.RecipientType.TO))
        .extracting(Object::toString)
        .containsExactly("risk@example.com", "on-call@example.com");
    assertThat(message.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("References")[0])
        .isEqualTo(
            "<" + sent.changed().get(0).dedupKey(new MonitorId("credit-risk")) + "@tidemark>");
    assertThat(message.getSentDate().toInstant()).isEqualTo(Alerts.NOW);
    assertThat(message.getMessageID()).endsWith("@example.com>");
    assertThat(message.getContent().toString().replace("\r\n", "\n"))
        .startsWith(message.getSubject() + "\n\nevent: trigger\nseverity: critical\n")
        .contains("\nmonitor: credit-risk\n", "\nwindow_start: 2026-01-03T00:00:00Z\n");
  }

  @Test
  void valuesOfDataAreTextOfOneLineAndNoHeaders() throws MessagingException, IOException {
    assertThat(begin(config("encryption = none"), HOSTILE).problems()).isEmpty();

    MimeMessage message = mail.getReceivedMessages()[0];
    String shown =
        "'<script>alert(1)</script>' is new\\r\\nBcc: all@example.com\\n\\n.\\nQUIT \\u2028 \\u202e"
            + " größer";
    assertThat(mail.getReceivedMessages()).hasSize(2);
    assertThat(message.getSubject()).isEqualTo("CRITICAL: credit-risk data-quality: " + shown);
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getContentType()).startsWith("text/plain");
    assertThat(message.getContent().toString().lines()).contains("description: " + shown);
  }

  @Test
  void aLongSubjectIsCutAndItsTextIsWhole() throws MessagingException, IOException {
    String description = "ä".repeat(1000);
    begin(config("encryption = none"), description);

    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).hasSize(200).endsWith("ä…");
    assertThat(message.getContent().toString()).contains(description);
  }

  @Test
  void nothingIsSaidBeforeTheConnectionIsEncrypted() throws UndeliveredException {
    mail.setUser("monitor@example.com", "tidemark", "p4ss-word-1");

    sendTrusting(config("user = tidemark, password = p4ss-word-1"));

    assertThat(mail.getReceivedMessages()).hasSize(2);
    assertThat(front.said).filteredOn(line -> line.startsWith("plain")).hasSize(2);
    assertThat(front.said.get(0)).startsWith("plain EHLO");
    assertThat(front.said.get(1)).isEqualTo("plain STARTTLS");
    assertThat(front.said).anyMatch(line -> line.startsWith("encrypted AUTH"));
  }

  @Test
  void aWrongPasswordIsTriedOnceAndNotTold() {
    mail.setUser("monitor@example.com", "tidemark", "p4ss-word-1");

    assertThatThrownBy(() -> sendTrusting(config("user = tidemark, password = wr0ng-word-2")))
        .isInstanceOfSatisfying(
            UndeliveredException.class, e -> assertThat(e.isWholeSink()).isTrue())
        .hasMessageStartingWith("it answers 535")
        .hasMessageNotContaining("wr0ng");
    assertThat(front.said).filteredOn(line -> line.contains("AUTH")).hasSize(1);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aCertificateThatNobodyKnowsIsNotTrusted() {
    assertThat(begin(config("user = tidemark, password = p4ss-word-1"), "new").problems())
        .singleElement()
        .asString()
        .contains("it does not encrypt as is expected: ");
    assertThat(front.said).noneMatch(line -> line.contains("AUTH") || line.contains("MAIL"));
  }

  @Test
  void aServerWithoutStarttlsIsToldNothing() {
    try (MailFront plain = new MailFront(mail.getSmtp().getPort(), Optional.empty())) {
      front.close();
      front = plain;
      assertFailed(
          begin(config("user = tidemark, password = p4ss-word-1"), "new"),
          "it takes no mail: STARTTLS is required but host does not support STARTTLS");
      assertThat(plain.said).noneMatch(line -> line.contains("AUTH") || line.contains("MAIL"));
    }
  }

  @Test
  void aRecipientThatIsRefusedIsToldAndNobodyGetsAPartOfIt() {
    front.answering("RCPT TO:<on-call@", "550 5.1.1 no such user on-call\u0007");

    assertFailed(
        begin(config("encryption = none"), "new"),
        "it answers 550 5.1.1 no such user on-call\\u0007");
    assertThat(attempts()).isEqualTo(1);
  }

  @Test
  void aServerThatIsBusyIsAskedAgainAndThenLeftToTheNextRun() {
    front.answering("MAIL", "451 4.3.0 try again later");

    assertFailed(begin(config("encryption = none"), "new"), "it answers 451 4.3.0 try again later");
    assertThat(attempts()).isEqualTo(2);
  }

  @Test
  void whoeverSaysNothingIsAskedAgainAndThenLeftToTheNextRun() {
    front.answering("MAIL", "");

    assertFailed(
        begin(config("encryption = none, timeout = \"300 ms\""), "new"),
        "it does not answer within 0.3S, asked 2 times");
  }

  @Test
  void whoeverIsNotThereIsRecorded() {
    AlertsConfig config = config("encryption = none");
    front.close();

    assertFailed(begin(config, "new"), "it does not answer (ConnectException), asked 2 times");
  }

  @Test
  void whatWasTakenStaysTakenWhereTheServerDoesNotSayGoodbye() {
    front.answering("QUIT", "421 broken");

    assertThat(begin(config("encryption = none"), "new").problems()).isEmpty();
    assertThat(mail.getReceivedMessages()).hasSize(2);
    assertThat(List.copyOf(front.said)).filteredOn(line -> line.contains("DATA")).hasSize(1);
  }
}
