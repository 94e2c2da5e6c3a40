package io.tidemark.sinks;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.HttpAddress;
import io.tidemark.config.Node;
import io.tidemark.config.Section;
import io.tidemark.core.Secret;
import io.tidemark.http.Quotation;
import io.tidemark.http.RetriedRequests;
import io.tidemark.http.UnansweredException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A service that takes messages by HTTP.
 *
 * @param timeout of each attempt
 * @param retries after the first attempt
 */
record Endpoint(Secret url, Duration timeout, int retries) {

  static final String JSON = "application/json";

  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
  private static final int USUAL_RETRIES = 3;
  static final int MOST_RETRIES = 20;

  /** Stands for a URL that is missing, which is a problem of the configuration. */
  private static final String NONE = "http://localhost/";

  /** Reads the keys {@code url}, {@code timeout} and {@code retries}; the URL is required. */
  static Endpoint read(Section section, AllowedPlaces places) {
    Optional<Secret> url = HttpAddress.read(section.at("url"), places);
    if (url.isEmpty()) {
      section.at("url").text(); // Notes that it is missing.
    }
    return of(section, url.orElseGet(() -> Secret.of(NONE)));
  }

  /** The same with a URL that is usual. */
  static Endpoint read(Section section, AllowedPlaces places, String usualUrl) {
    return of(
        section, HttpAddress.read(section.at("url"), places).orElseGet(() -> Secret.of(usualUrl)));
  }

  private static Endpoint of(Section section, Secret url) {
    return new Endpoint(url, timeout(section), retries(section));
  }

  /** Reads the key {@code timeout}. */
  static Duration timeout(Section section) {
    Duration timeout = section.at("timeout").optional(Node::duration).orElse(USUAL_TIMEOUT);
    if (timeout.toMillis() < 1) {
      section.at("timeout").refuse("expected at least 1 millisecond");
    }
    return timeout;
  }

  /** Reads the key {@code retries}. */
  static int retries(Section section) {
    return section.at("retries").optional(n -> n.whole(0, MOST_RETRIES)).orElse(USUAL_RETRIES);
  }

  /** Posts JSON without headers of its own. */
  void post(JsonNode body, Predicate<HttpResponse<String>> taken) throws UndeliveredException {
    post(JSON, body.toString(), Map.of(), taken);
  }

  /**
   * Posts something.
   *
   * @param mediaType of the body
   * @param taken whether the answer says that the message was taken
   */
  void post(
      String mediaType,
      String body,
      Map<String, Secret> headers,
      Predicate<HttpResponse<String>> taken)
      throws UndeliveredException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url.reveal()))
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach((name, value) -> request.setHeader(name, value.reveal()));
    HttpResponse<String> answer;
    try {
      answer = new RetriedRequests(timeout, retries).send(request);
    } catch (UnansweredException e) {
      throw UndeliveredException.ofSink("it does not answer " + e.getMessage());
    }
    if (!taken.test(answer)) {
      String says =
          "it answers "
              + answer.statusCode()
              + ": "
              + Quotation.of(url.reveal(), headers.values().stream().map(Secret::reveal).toList())
                  .of(answer.body());
      throw RetriedRequests.mayPass(answer)
          ? UndeliveredException.ofSink(says)
          : UndeliveredException.ofMessage(says);
    }
  }

  /** The same service, at a path below its URL. */
  Endpoint below(String path) {
    // An answer may quote the URL without what stands below it, and that is a secret as well.
    Secret base = Secret.of(url.reveal().replaceFirst("/$", ""));
    return new Endpoint(Secret.of(base.reveal() + path), timeout, retries);
  }

  /** Whether the answer is 2xx, whatever it says. */
  static boolean isTaken(HttpResponse<String> answer) {
    return answer.statusCode() / 100 == 2;
  }
}
