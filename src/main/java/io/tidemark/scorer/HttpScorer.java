package io.tidemark.scorer;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Excerpt;
import io.tidemark.core.Secret;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.UnreachableModelException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a model by requests of a bounded number of rows, one after the other. A request that is not
 * answered, or by 429 or 5xx, is made again; any other answer than numbers for each row ends it.
 */
final class HttpScorer implements Scorer {

  private static final int TOO_MANY = 429;

  /** A shorter text stands in messages for other reasons. */
  private static final int SHORTEST = 6;

  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
  private static final Duration USUAL = Duration.ofNanos(-1);

  private final HttpModel model;
  private final List<String> secrets;
  private final HttpProtocol protocol;
  private final HttpClient client;
  private final RetryPolicy<HttpResponse<String>> retries;
  private final RateLimiter<Object> rate;

  HttpScorer(HttpModel model) {
    this.model = model;
    this.secrets = secrets(model);
    this.protocol = model.form();
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(model.timeoutMillis()))
            // Offers to speak HTTP/2 make some servers lose the body.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // Another host may not be allowed.
            .build();
    this.retries =
        RetryPolicy.<HttpResponse<String>>builder()
            .handle(IOException.class)
            .handleResultIf(HttpScorer::mayPass)
            .withMaxRetries(model.retries())
            .withBackoff(FIRST_DELAY, LONGEST_DELAY)
            .withDelayFn(context -> retryAfter(context.getLastResult()))
            .build();
    this.rate =
        model.requestsPerSecond() == 0
            ? null
            : RateLimiter.smoothBuilder(model.requestsPerSecond(), Duration.ofSeconds(1)).build();
  }

  /**
   * What a model may quote of that by which it was asked, in whatever JVM. Parts of the address are
   * secrets in its answer only: as words of their own, such as {@code /models}, they stand
   * elsewhere.
   */
  private static List<String> secrets(HttpModel model) {
    URI uri = URI.create(model.url());
    List<String> secrets = new ArrayList<>(List.of(model.url()));
    secrets.add(String.valueOf(uri.getRawPath()));
    secrets.add(String.valueOf(uri.getRawQuery()));
    for (String value : model.headers().values()) {
      secrets.add(value);
      secrets.add(value.substring(value.lastIndexOf(' ') + 1));
    }
    return secrets.stream().filter(secret -> secret.length() >= SHORTEST).toList();
  }

  /** What the model says, for a message. */
  private String quoted(String body) {
    String shown = body;
    for (String secret : secrets) {
      shown = shown.replace(secret, Secret.MASK);
    }
    return Excerpt.of(shown);
  }

  private static boolean mayPass(HttpResponse<String> answer) {
    return answer != null && (answer.statusCode() == TOO_MANY || answer.statusCode() >= 500);
  }

  /** What the model asks for; negative where it does not, and the usual delay counts. */
  private static Duration retryAfter(HttpResponse<String> answer) {
    if (answer == null) {
      return USUAL;
    }
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .map(asked -> asked.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : asked)
        .orElse(USUAL);
  }

  @Override
  public double[][] score(FeatureTable rows) {
    double[][] scores = new double[rows.rows()][];
    for (int first = 0; first < scores.length; first += model.rowsPerRequest()) {
      int next = Math.min(first + model.rowsPerRequest(), scores.length);
      double[][] some = some(rows.part(first, next));
      System.arraycopy(some, 0, scores, first, some.length);
    }
    return scores;
  }

  private double[][] some(FeatureTable rows) {
    HttpResponse<String> answer = answer(request(rows), rows.rows());
    if (answer.statusCode() != 200) {
      String says =
          "it answers "
              + answer.statusCode()
              + " to a request about "
              + rows.rows()
              + " rows: "
              + quoted(answer.body());
      if (mayPass(answer)) {
        throw new UnreachableModelException(says, null);
      }
      throw new BadInputException(says);
    }
    double[][] numbers;
    try {
      numbers = protocol.numbers(answer.body());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "its answer is not as "
              + model.protocol().name().toLowerCase(Locale.ROOT).replace('_', '-')
              + " has it ("
              + e.getMessage()
              + "): "
              + quoted(answer.body()),
          e);
    }
    int width = numbers.length == 0 ? 0 : numbers[0].length;
    if (numbers.length == 1 && rows.rows() > 1 && width == rows.rows()) {
      // A single line with a number for each row, as of SageMaker's XGBoost.
      return Arrays.stream(numbers[0]).mapToObj(n -> new double[] {n}).toArray(double[][]::new);
    }
    boolean isEven = List.of(numbers).stream().allMatch(row -> row.length == width);
    if (numbers.length != rows.rows() || width == 0 || !isEven) {
      throw new BadInputException(
          "its answer has numbers of "
              + numbers.length
              + " rows, where "
              + rows.rows()
              + " were asked about: "
              + quoted(answer.body()));
    }
    return numbers;
  }

  private HttpRequest request(FeatureTable rows) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(model.url()))
            .timeout(Duration.ofMillis(model.timeoutMillis()))
            .header("Content-Type", protocol.mediaType())
            .header("Accept", protocol.mediaType())
            .POST(HttpRequest.BodyPublishers.ofString(protocol.request(rows)));
    model.headers().forEach(request::setHeader);
    return request.build();
  }

  /** The time of a request ends with its headers: the body has none but this. */
  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return answer.get(model.timeoutMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no answer in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private HttpResponse<String> answer(HttpRequest request, int rows) {
    try {
      return Failsafe.with(retries)
          .get(
              () -> {
                if (rate != null) {
                  rate.acquirePermit();
                }
                return send(request);
              });
    } catch (FailsafeException e) {
      Throwable cause = e.getCause();
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String why =
          cause instanceof HttpTimeoutException
              ? "within " + Duration.ofMillis(model.timeoutMillis()).toString().substring(2)
              : "(" + cause.getClass().getSimpleName() + ")";
      throw new UnreachableModelException(
          "it does not answer a request about "
              + rows
              + " rows "
              + why
              + ", asked "
              + (model.retries() + 1)
              + " times",
          cause);
    }
  }
}
