package io.tidemark.config;

import io.tidemark.core.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model behind an address.
 *
 * @param url where it is asked; empty where there is none
 * @param protocol how it is asked, and how it answers
 * @param headers of each request
 * @param timeout of a request
 * @param retries of a request that was not answered, or by 429 or 5xx
 * @param rowsPerRequest the most rows of a request
 * @param requestsPerSecond the most requests of each executor in a second; 0 for no limit
 */
public record HttpModelConfig(
    Optional<Secret> url,
    Protocol protocol,
    Map<String, Secret> headers,
    Duration timeout,
    int retries,
    int rowsPerRequest,
    int requestsPerSecond) {

  /** How a model is asked. */
  public enum Protocol {
    /** Lines of comma-separated values, as of SageMaker's endpoints. */
    SAGEMAKER_CSV,
    /** {@code {"instances": [{"features": [...]}]}}, as of SageMaker's endpoints. */
    SAGEMAKER_JSON,
    /** The Open Inference Protocol. */
    KSERVE_V2,
    /** {@code {"dataframe_split": ...}}. */
    MLFLOW
  }

  public HttpModelConfig {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  static HttpModelConfig read(Section section, AllowedPlaces places) {
    HttpModelConfig http =
        new HttpModelConfig(
            HttpAddress.read(section.at("url"), places),
            section.at("protocol").word(Protocol.class),
            HttpHeaders.read(section.at("headers")),
            section.at("timeout").duration(),
            section.at("retries").whole(0, 100),
            section.at("rows-per-request").whole(1, 100_000),
            section.at("requests-per-second").whole(0, 100_000));
    if (http.timeout().toMillis() < 1) {
      section.at("timeout").refuse("expected at least 1 millisecond");
    }
    section.close();
    return http;
  }
}
