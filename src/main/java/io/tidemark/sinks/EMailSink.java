package io.tidemark.sinks;

import com.google.auto.service.AutoService;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.Node;
import io.tidemark.config.Section;
import io.tidemark.core.Redaction;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Mail by SMTP: a plain text of all that is known of the alert. Whoever sorts mail by conversations
 * finds the events of an alert in one. The server has taken it where it answers 2xx for every
 * recipient.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321">RFC 5321: SMTP</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3207">RFC 3207: STARTTLS</a>
 */
@AutoService(SinkType.class)
public final class EMailSink implements SinkType {

  private static final int LONGEST_SUBJECT = 200;

  /** Stands for an address that makes no sense, which is a problem of the configuration. */
  private static final String NONE = "nobody@localhost";

  record EMail(MailServer server, String from, List<String> to) implements Sink {
    @Override
    public void send(AlertMessage message) throws UndeliveredException {
      send(message, new Properties());
    }

    /**
     * Sends a message.
     *
     * @param more properties of the connection
     */
    void send(AlertMessage message, Properties more) throws UndeliveredException {
      Session session = server.session(from, more);
      MimeMessage mail;
      try {
        mail = mail(session, message);
      } catch (MessagingException e) {
        throw UndeliveredException.ofMessage("it is no mail: " + e.getMessage());
      }
      server.send(session, mail);
    }

    private MimeMessage mail(Session session, AlertMessage message) throws MessagingException {
      MimeMessage mail = new MimeMessage(session);
      mail.setFrom(new InternetAddress(from));
      for (String address : to) {
        mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
      }
      String utf8 = StandardCharsets.UTF_8.name();
      mail.setSubject(Texts.cut(message.summary(), LONGEST_SUBJECT), utf8);
      mail.setText(text(message), utf8);
      mail.setSentDate(Date.from(message.at()));
      mail.setHeader("References", "<" + message.dedupKey() + "@tidemark>");
      // Nobody's note of absence answers it (RFC 3834).
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.saveChanges();
      return mail;
    }
  }

  private static String text(AlertMessage message) {
    StringBuilder text = new StringBuilder(message.summary()).append("\n\n");
    message.fields().forEach((name, value) -> text.append(name + ": " + value + "\n"));
    return text.toString();
  }

  @Override
  public String name() {
    return "e-mail";
  }

  @Override
  public Sink read(Section section, AllowedPlaces places) {
    Node to = section.at("to");
    List<String> recipients = to.texts().stream().map(text -> address(to, text)).toList();
    if (to.optional(node -> node).isPresent() && recipients.isEmpty()) {
      to.refuse("expected at least one address");
    }
    Node from = section.at("from");
    return new EMail(MailServer.read(section, places), address(from, from.text()), recipients);
  }

  private static String address(Node node, String text) {
    Optional<String> problem = problem(text);
    // Stands for text that is missing.
    if (problem.isEmpty() || text.equals("?")) {
      return problem.isEmpty() ? text : NONE;
    }
    node.refuse(
        "expected an address such as risk@example.com, was \""
            + Redaction.of(text)
            + "\": "
            + problem.get());
    return NONE;
  }

  private static Optional<String> problem(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("it holds control characters");
    }
    try {
      new InternetAddress(text, true).validate();
      return Optional.empty();
    } catch (AddressException e) {
      return Optional.of(e.getMessage());
    }
  }
}
