package io.tidemark.config;

import io.tidemark.core.SourceOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * Where new files come from, and how they are taken in.
 *
 * @param path a path or URI; for Kafka the topic
 * @param options of Spark's reader
 * @param mode whether the job ends when it has taken in what is there
 * @param trigger how long a continuous job waits from one look to the next, at least 1 second
 * @param mostFiles the most files of one batch, at least 1
 * @param duplicateHorizon how many whole days apart two records of one key may be and still count
 *     as one, at least none
 * @param mostLineBytes the longest line that is read, in bytes, from 1000 on
 * @param checkpoint where Spark keeps what it has taken in; empty for the place below the workspace
 */
public record IngestSource(
    IngestFormat format,
    String path,
    SourceOptions options,
    IngestMode mode,
    Duration trigger,
    int mostFiles,
    Duration duplicateHorizon,
    int mostLineBytes,
    Optional<String> checkpoint) {

  private static final int LONGEST_LINE = 1 << 30;

  public IngestSource {
    if (mostFiles < 1 || mostLineBytes < 1000 || trigger.toMillis() < 1000) {
      throw new IllegalArgumentException(
          "A batch has at least 1 file, a line 1000 bytes and a trigger 1 second, were "
              + mostFiles
              + ", "
              + mostLineBytes
              + " and "
              + trigger);
    }
    if (duplicateHorizon.isNegative() || duplicateHorizon.toDays() > 366) {
      throw new IllegalArgumentException(
          "duplicate-horizon: expected 0 to 366 days, was " + duplicateHorizon);
    }
  }

  /** When a job ends. */
  public enum IngestMode {
    /** When it has taken in what is there. */
    AVAILABLE_NOW,
    /** When it is told to. */
    CONTINUOUS
  }

  static IngestSource read(Section section, AllowedPlaces places) {
    IngestFormat format = section.at("format").word(IngestFormat.class);
    Node pathNode = section.at("path");
    String path = pathNode.text();
    if (format != IngestFormat.KAFKA) {
      places.refusal(path).ifPresent(pathNode::refuse);
    }
    Node checkpointNode = section.at("checkpoint");
    Optional<String> checkpoint = checkpointNode.optional(Node::text);
    checkpoint.flatMap(places::refusal).ifPresent(checkpointNode::refuse);
    return new IngestSource(
        format,
        path,
        ReaderOptions.of(format, places).read(section.at("options")),
        section.at("mode").word(IngestMode.class),
        duration(section.at("trigger"), Duration.ofSeconds(1), Duration.ofDays(1)),
        section.at("max-files-per-batch").whole(1, Integer.MAX_VALUE),
        duration(section.at("duplicate-horizon"), Duration.ZERO, Duration.ofDays(366)),
        section.at("max-line-bytes").whole(1000, LONGEST_LINE),
        checkpoint);
  }

  private static Duration duration(Node node, Duration least, Duration most) {
    Duration duration = node.duration();
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      node.refuse(
          "expected a duration from "
              + least.toSeconds()
              + " seconds to "
              + most.toDays()
              + " days, was \""
              + node.text()
              + "\"");
      return most;
    }
    return duration;
  }

  @Override
  public String toString() {
    return "IngestSource[format=" + format + ", path=" + path + ", options=" + options + "]";
  }
}
