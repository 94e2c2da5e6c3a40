package io.tidemark.sinks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands before a mail server on this machine: offers STARTTLS, which GreenMail does not, and
 * answers some commands in its place, as servers do that are busy, or do not know somebody.
 */
final class MailFront implements AutoCloseable {

  /** One side of a conversation by lines. */
  private static final class Side {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Side(Socket socket) throws IOException {
      this.socket = socket;
      this.in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      this.out = socket.getOutputStream();
    }

    String line() throws IOException {
      return in.readLine();
    }

    /** All lines of an answer. */
    List<String> answer() throws IOException {
      List<String> lines = new ArrayList<>(List.of(line()));
      while (lines.get(lines.size() - 1).startsWith("-", 3)) {
        lines.add(line());
      }
      return lines;
    }

    void say(List<String> lines) throws IOException {
      out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  /** The longest that a conversation is waited for at the end. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final ServerSocket server;
  private final Thread listener;
  private final int behind;
  private final Optional<SSLContext> tls;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  /** What clients said, each with whether it was encrypted. */
  final List<String> said = new CopyOnWriteArrayList<>();

  /**
   * Begins to listen.
   *
   * @param behind the port of the server behind it
   * @param tls what STARTTLS is offered by; empty where it is not offered
   */
  MailFront(int behind, Optional<SSLContext> tls) {
    this.behind = behind;
    this.tls = tls;
    try {
      server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener = new Thread(this::listen);
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Answers commands that begin so in the place of the server; with nothing, where that is empty.
   */
  MailFront answering(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  int port() {
    return server.getLocalPort();
  }

  private void listen() {
    while (!server.isClosed()) {
      try (Socket client = server.accept();
          Socket real = new Socket(InetAddress.getLoopbackAddress(), behind)) {
        Side server = new Side(real);
        Side side = new Side(client);
        side.say(server.answer());
        while (side != null) {
          side = converse(side, server);
        }
      } catch (IOException | NullPointerException e) {
        // The client is gone, or the test is over.
      }
    }
  }

  /** One command and its answer; gives the side to go on with, none where it is gone. */
  private Side converse(Side client, Side server) throws IOException {
    String command = client.line();
    if (command == null) {
      return null;
    }
    boolean isEncrypted = client.socket instanceof SSLSocket;
    said.add((isEncrypted ? "encrypted " : "plain ") + command);
    Optional<String> own =
        answers.entrySet().stream()
            .filter(e -> command.startsWith(e.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (own.isPresent()) {
      if (!own.get().isEmpty()) {
        client.say(List.of(own.get()));
      }
      return client;
    }
    if (command.equals("STARTTLS")) {
      client.say(List.of("220 go ahead"));
      SSLSocket socket =
          (SSLSocket)
              tls.orElseThrow().getSocketFactory().createSocket(client.socket, null, 0, true);
      socket.setUseClientMode(false);
      return new Side(socket);
    }
    server.say(List.of(command));
    List<String> answer = server.answer();
    if (command.startsWith("EHLO") && tls.isPresent() && !isEncrypted) {
      answer.add(0, answer.get(0).replaceFirst("^250.", "250-"));
      answer.set(1, answer.size() == 2 ? "250 STARTTLS" : "250-STARTTLS");
    }
    client.say(answer);
    if (command.equals("DATA") && answer.get(0).startsWith("354")) {
      String line;
      do {
        line = client.line();
        server.say(List.of(line));
      } while (!line.equals("."));
      client.say(server.answer());
    }
    return client;
  }

  @Override
  public void close() {
    try {
      server.close();
      // One that waits to be woken still takes a client that comes meanwhile.
      listener.join(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
