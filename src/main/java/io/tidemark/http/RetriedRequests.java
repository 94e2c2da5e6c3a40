package io.tidemark.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes requests one after the other. One that is not answered, or by 429 or 5xx, is made again
 * after a delay that grows, or that the answer asks for by {@code Retry-After}. Redirections are
 * not followed: another host may not be allowed.
 */
public final class RetriedRequests {

  private static final int TOO_MANY = 429;
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
  private static final Duration USUAL = Duration.ofNanos(-1);

  private final Duration timeout;
  private final int retries;
  private final HttpClient client;
  private final RetryPolicy<HttpResponse<String>> policy;
  private final Optional<RateLimiter<Object>> rate;

  /** Requests without a limit of their rate. */
  public RetriedRequests(Duration timeout, int retries) {
    this(timeout, retries, 0);
  }

  /**
   * Requests.
   *
   * @param timeout of each attempt, with its answer
   * @param retries after the first attempt
   * @param perSecond the most requests in a second; 0 for no limit
   */
  public RetriedRequests(Duration timeout, int retries, int perSecond) {
    this.timeout = timeout;
    this.retries = retries;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            // Offers to speak HTTP/2 make some servers lose the body.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.policy =
        RetryPolicy.<HttpResponse<String>>builder()
            .handle(IOException.class)
            .handleResultIf(RetriedRequests::mayPass)
            .withMaxRetries(retries)
            .withBackoff(FIRST_DELAY, LONGEST_DELAY)
            .withDelayFn(context -> retryAfter(context.getLastResult()))
            .build();
    this.rate =
        perSecond == 0
            ? Optional.empty()
            : Optional.of(RateLimiter.smoothBuilder(perSecond, Duration.ofSeconds(1)).build());
  }

  /** Whether the same request may be answered otherwise later. */
  public static boolean mayPass(HttpResponse<String> answer) {
    return answer != null && (answer.statusCode() == TOO_MANY || answer.statusCode() >= 500);
  }

  /** What the answer asks for; negative where it does not, and the usual delay counts. */
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

  /**
   * Makes a request.
   *
   * @return the last answer, whatever it says
   * @throws UnansweredException if no attempt was answered; its message goes on where a sentence
   *     has said that something does not answer
   */
  public HttpResponse<String> send(HttpRequest.Builder request) throws UnansweredException {
    HttpRequest timed = request.timeout(timeout).build();
    try {
      return Failsafe.with(policy)
          .get(
              () -> {
                if (rate.isPresent()) {
                  rate.get().acquirePermit();
                }
                return once(timed);
              });
    } catch (FailsafeException e) {
      Throwable cause = e.getCause();
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String why =
          cause instanceof HttpTimeoutException
              ? "within " + timeout.toString().substring(2)
              : "(" + cause.getClass().getSimpleName() + ")";
      throw new UnansweredException(why + ", asked " + (retries + 1) + " times", cause);
    }
  }

  /** The time of a request ends with its headers: the body has none but this. */
  private HttpResponse<String> once(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no answer in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }
}
