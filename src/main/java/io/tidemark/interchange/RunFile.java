package io.tidemark.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * What is read back of a {@code run.json} that a run over a window has left.
 *
 * @param isFailed whether the run has failed
 */
public record RunFile(Window window, boolean isFailed) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Empty for a file that tells of no window, or that somebody else wrote. */
  public static Optional<RunFile> read(byte[] content) {
    try {
      JsonNode json = MAPPER.readTree(content);
      return Optional.of(
          new RunFile(
              Window.of(text(json, "window_start"), text(json, "window_end")),
              text(json, "status").equals(RunStatus.FAILED.text())));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText();
  }
}
