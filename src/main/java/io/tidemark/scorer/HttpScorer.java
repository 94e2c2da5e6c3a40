package io.tidemark.scorer;

import io.tidemark.core.BadInputException;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.UnreachableModelException;
import io.tidemark.http.Quotation;
import io.tidemark.http.RetriedRequests;
import io.tidemark.http.UnansweredException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Asks a model by requests of a bounded number of rows, one after the other. A request that is not
 * answered, or by 429 or 5xx, is made again; any other answer than numbers for each row ends it.
 */
final class HttpScorer implements Scorer {

  private final HttpModel model;
  private final Quotation quotation;
  private final HttpProtocol protocol;
  private final RetriedRequests requests;

  HttpScorer(HttpModel model) {
    this.model = model;
    this.quotation = Quotation.of(model.url(), model.headers().values());
    this.protocol = model.form();
    this.requests =
        new RetriedRequests(
            Duration.ofMillis(model.timeoutMillis()), model.retries(), model.requestsPerSecond());
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
              + quotation.of(answer.body());
      if (RetriedRequests.mayPass(answer)) {
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
              + quotation.of(answer.body()),
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
              + quotation.of(answer.body()));
    }
    return numbers;
  }

  private HttpRequest.Builder request(FeatureTable rows) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(model.url()))
            .header("Content-Type", protocol.mediaType())
            .header("Accept", protocol.mediaType())
            .POST(HttpRequest.BodyPublishers.ofString(protocol.request(rows)));
    model.headers().forEach(request::setHeader);
    return request;
  }

  private HttpResponse<String> answer(HttpRequest.Builder request, int rows) {
    try {
      return requests.send(request);
    } catch (UnansweredException e) {
      throw new UnreachableModelException(
          "it does not answer a request about " + rows + " rows " + e.getMessage(), e.getCause());
    }
  }
}
