package io.tidemark.sinks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service on this machine that takes messages, and answers as it is told to. */
final class Recipient implements AutoCloseable {

  /** An answer of it. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private Answer last = answer(200, "ok");
  final List<String> bodies = new CopyOnWriteArrayList<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

  Recipient() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::take);
    server.start();
  }

  static Answer answer(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  static Answer tooMany(String seconds) {
    return exchange -> {
      exchange.getResponseHeaders().set("Retry-After", seconds);
      answer(429, "slow down").to(exchange);
    };
  }

  static Answer silence() {
    return exchange -> {
      Thread.sleep(2_000);
      exchange.close();
    };
  }

  /** The first answers, of which the last one stands for all that follow. */
  Recipient answering(Answer... some) {
    synchronized (answers) {
      answers.clear();
      answers.addAll(List.of(some));
      last = some[some.length - 1];
    }
    return this;
  }

  private void take(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    headers.add(Map.copyOf(exchange.getRequestHeaders()));
    Answer answer;
    synchronized (answers) {
      answer = answers.isEmpty() ? last : answers.pop();
    }
    try {
      answer.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/B0/s3cr3tpath";
  }

  JsonNode body(int index) {
    try {
      return JSON.readTree(bodies.get(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
