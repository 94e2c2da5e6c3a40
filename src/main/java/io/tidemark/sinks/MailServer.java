package io.tidemark.sinks;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.Node;
import io.tidemark.config.Section;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Secret;
import io.tidemark.http.Quotation;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * A server that takes mail by SMTP.
 *
 * @param login empty where it asks for none
 * @param timeout of connecting, and of each answer
 * @param retries after the first attempt
 */
record MailServer(
    String host,
    int port,
    Encryption encryption,
    Optional<Login> login,
    Duration timeout,
    int retries) {

  /** How the connection is encrypted. */
  enum Encryption {
    /** From the command STARTTLS on, without which nothing is sent. */
    STARTTLS(587),
    /** From its beginning. */
    TLS(465),
    /** Not at all. */
    NONE(25);

    private final int usualPort;

    Encryption(int usualPort) {
      this.usualPort = usualPort;
    }
  }

  /** Who sends. */
  record Login(String user, Secret password) {}

  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+|[0-9A-Fa-f:.]+");
  private static final int LAST_PORT = 65_535;
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  /** The beginning of an answer: 4 is not now, 5 is no (RFC 5321, 4.2.1). */
  private static final Pattern ANSWER = Pattern.compile("[2-5]\\d\\d[ -].*", Pattern.DOTALL);

  static MailServer read(Section section, AllowedPlaces places) {
    Encryption encryption =
        section
            .at("encryption")
            .optional(node -> node.word(Encryption.class))
            .orElse(Encryption.STARTTLS);
    int port =
        section.at("port").optional(node -> node.whole(1, LAST_PORT)).orElse(encryption.usualPort);
    return new MailServer(
        host(section.at("host"), port, places),
        port,
        encryption,
        login(section, encryption),
        Endpoint.timeout(section),
        Endpoint.retries(section));
  }

  private static String host(Node node, int port, AllowedPlaces places) {
    String host = node.text();
    if (!HOST.matcher(host).matches() && !host.equals("?")) {
      node.refuse("expected a host such as smtp.example.com, without a port");
    } else {
      places
          .hosts()
          .refusal(host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port)
          .ifPresent(node::refuse);
    }
    return host;
  }

  private static Optional<Login> login(Section section, Encryption encryption) {
    Optional<String> user = section.at("user").optional(Node::text);
    Optional<Secret> password = section.at("password").optional(Node::text).map(Secret::of);
    if (user.isPresent() != password.isPresent()) {
      section
          .at(user.isPresent() ? "user" : "password")
          .refuse("a user and a password go together: one of them is missing");
    }
    if (password.isPresent() && encryption == Encryption.NONE) {
      section
          .at("password")
          .refuse("is sent by encrypted connections only: say encryption = starttls or tls");
    }
    return user.flatMap(name -> password.map(secret -> new Login(name, secret)));
  }

  /**
   * What messages to the server are made for.
   *
   * @param from whose mail it is
   * @param more properties of the connection
   */
  Session session(String from, Properties more) {
    Properties properties = new Properties();
    properties.putAll(more);
    String millis = String.valueOf(timeout.toMillis());
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", String.valueOf(login.isPresent()));
    properties.put("mail.smtp.starttls.enable", isBy(Encryption.STARTTLS));
    properties.put("mail.smtp.starttls.required", isBy(Encryption.STARTTLS));
    properties.put("mail.smtp.ssl.enable", isBy(Encryption.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    // What was taken stays so, however the server says goodbye.
    properties.put("mail.smtp.quitwait", "false");
    // Or an identifier of the message would hold the name of who runs it.
    properties.put("mail.from", from);
    return Session.getInstance(properties);
  }

  private String isBy(Encryption other) {
    return String.valueOf(encryption == other);
  }

  /** Sends a message of such a session, to all its recipients or to none. */
  void send(Session session, MimeMessage message) throws UndeliveredException {
    RetryPolicy<Object> policy =
        RetryPolicy.builder()
            .handleIf(MailServer::mayPass)
            .withMaxRetries(retries)
            .withBackoff(FIRST_DELAY, LONGEST_DELAY)
            .build();
    try {
      Failsafe.with(policy).run(() -> once(session, message));
    } catch (FailsafeException e) {
      throw undelivered(e.getCause());
    }
  }

  private void once(Session session, MimeMessage message) throws MessagingException {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          host,
          port,
          login.map(Login::user).orElse(null),
          login.map(l -> l.password().reveal()).orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private UndeliveredException undelivered(Throwable why) {
    Optional<String> answer = answer(why);
    if (answer.isPresent()) {
      String says = "it answers " + quotation().of(answer.get().strip());
      // A login that is refused is refused for every message.
      return says(why, AuthenticationFailedException.class).isPresent() || mayPass(why)
          ? UndeliveredException.ofSink(says)
          : UndeliveredException.ofMessage(says);
    }
    return UndeliveredException.ofSink(silence(why));
  }

  /** What is told of a server from which there is no answer. */
  private String silence(Throwable why) {
    Optional<SSLException> tls = says(why, SSLException.class);
    if (tls.isPresent()) {
      return "it does not encrypt as is expected: " + Excerpt.reason(tls.get().getMessage());
    }
    String asked = ", asked " + (retries + 1) + " times";
    if (says(why, SocketTimeoutException.class).isPresent()) {
      return "it does not answer within " + timeout.toString().substring(2) + asked;
    }
    return says(why, IOException.class)
        .map(io -> "it does not answer (" + io.getClass().getSimpleName() + ")" + asked)
        .orElseGet(() -> "it takes no mail: " + quotation().of(String.valueOf(why.getMessage())));
  }

  /** An answer may repeat how the user has logged in. */
  private Quotation quotation() {
    List<String> secrets = new ArrayList<>();
    login.ifPresent(
        l -> {
          String password = l.password().reveal();
          secrets.add(password);
          secrets.add(base64(password));
          secrets.add(base64("\0" + l.user() + "\0" + password));
        });
    return new Quotation(secrets);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the same message may be taken later. */
  private static boolean mayPass(Throwable why) {
    Optional<String> answer = answer(why);
    return answer.isPresent()
        ? answer.get().startsWith("4")
        : says(why, IOException.class).isPresent() && says(why, SSLException.class).isEmpty();
  }

  /** What the server has answered; empty where it has not. */
  private static Optional<String> answer(Throwable why) {
    return chain(why)
        .map(e -> ANSWER.matcher(String.valueOf(e.getMessage())))
        .filter(Matcher::matches)
        .map(Matcher::group)
        .findFirst();
  }

  private static <T> Optional<T> says(Throwable why, Class<T> type) {
    return chain(why).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** What happened, and what that came of. */
  private static Stream<Throwable> chain(Throwable why) {
    // A cause of a MessagingException is its next exception.
    return Stream.iterate(why, e -> e != null, Throwable::getCause);
  }
}
