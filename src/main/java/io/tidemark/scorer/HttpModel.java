package io.tidemark.scorer;

import io.tidemark.explain.Scorer;
import io.tidemark.explain.ScorerSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model behind an address. Its text shows neither that nor a header.
 *
 * @param url where it is asked
 * @param protocol how
 * @param output which of the answer's outputs is read; null for the last that holds numbers
 * @param headers of each request
 * @param timeoutMillis of a request
 * @param retries of a request
 * @param rowsPerRequest the most rows of a request
 * @param requestsPerSecond the most requests in a second; 0 for no limit
 */
public record HttpModel(
    String url,
    Protocol protocol,
    String output,
    Map<String, String> headers,
    long timeoutMillis,
    int retries,
    int rowsPerRequest,
    int requestsPerSecond)
    implements ScorerSource {

  /** How a model is asked. */
  public enum Protocol {
    SAGEMAKER_CSV,
    SAGEMAKER_JSON,
    KSERVE_V2,
    MLFLOW
  }

  public HttpModel {
    headers = Map.copyOf(headers);
  }

  HttpProtocol form() {
    return switch (protocol) {
      case SAGEMAKER_CSV -> new CsvProtocol();
      case SAGEMAKER_JSON -> new InstancesProtocol();
      case KSERVE_V2 -> new KserveProtocol(output);
      case MLFLOW -> new MlflowProtocol();
    };
  }

  @Override
  public String id() {
    String all =
        List.of(
                url,
                new TreeMap<>(headers),
                protocol,
                String.valueOf(output),
                timeoutMillis,
                retries,
                rowsPerRequest,
                requestsPerSecond)
            .toString();
    return "http " + Fingerprint.of(all.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Scorer open() {
    return new HttpScorer(this);
  }

  @Override
  public String toString() {
    return "HttpModel[" + protocol + "]";
  }
}
