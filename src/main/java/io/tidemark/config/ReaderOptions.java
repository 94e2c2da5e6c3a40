package io.tidemark.config;

import io.tidemark.core.Secret;
import io.tidemark.core.SourceOptions;
import io.tidemark.core.Spelling;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The options of Spark's readers that a configuration may set, by format.
 *
 * <p>Spark hands an option to whatever listens to it: {@code fs.*} mounts one folder in the place
 * of another, {@code cleanSource} moves or deletes what was read, a login module of Kafka runs any
 * class. So what is not listed is refused, and so is a place that lies outside of {@code
 * allowed-roots}. Names count without regard to case, as Spark reads them. No refusal holds a
 * value.
 */
final class ReaderOptions {

  private static final String FILES =
      "pathGlobFilter recursiveFileLookup modifiedBefore modifiedAfter ignoreCorruptFiles"
          + " ignoreMissingFiles basePath ";

  private static final String VERSIONED =
      "versionAsOf timestampAsOf ignoreCorruptFiles ignoreMissingFiles";

  private static final String TEXTS =
      FILES
          + "mode columnNameOfCorruptRecord dateFormat timestampFormat timestampNTZFormat"
          + " enableDateTimeParsingFallback multiLine encoding charset lineSep samplingRatio locale"
          + " timeZone ";

  private static final Map<SourceFormat, Set<String>> READ =
      Map.of(
          SourceFormat.PARQUET,
          words(FILES + "mergeSchema datetimeRebaseMode int96RebaseMode"),
          SourceFormat.ORC,
          words(FILES + "mergeSchema"),
          SourceFormat.CSV,
          words(
              TEXTS
                  + "sep delimiter quote escape comment header inferSchema preferDate enforceSchema"
                  + " ignoreLeadingWhiteSpace ignoreTrailingWhiteSpace nullValue nanValue"
                  + " positiveInf negativeInf maxColumns maxCharsPerColumn"
                  + " charToEscapeQuoteEscaping emptyValue unescapedQuoteHandling"),
          SourceFormat.JSON,
          words(
              TEXTS
                  + "primitivesAsString prefersDecimal allowComments allowUnquotedFieldNames"
                  + " allowSingleQuotes allowNumericLeadingZeros allowNonNumericNumbers"
                  + " allowBackslashEscapingAnyCharacter allowUnquotedControlChars"
                  + " dropFieldIfAllNull"),
          SourceFormat.DELTA,
          words(VERSIONED),
          SourceFormat.TABLE,
          words(VERSIONED));

  private static final String STREAMED =
      "pathGlobFilter modifiedBefore modifiedAfter ignoreCorruptFiles ignoreMissingFiles ";

  private static final Map<IngestFormat, Set<String>> STREAM =
      Map.of(
          IngestFormat.SAGEMAKER,
          words(STREAMED),
          IngestFormat.SAGEMAKER_BATCH,
          words(STREAMED + "encoding"),
          IngestFormat.CLOUDEVENTS,
          words(STREAMED),
          IngestFormat.INFERENCE_TABLE,
          words(STREAMED),
          IngestFormat.CSV,
          words(STREAMED + "sep"),
          IngestFormat.JSON,
          words(STREAMED),
          IngestFormat.PARQUET,
          words(STREAMED + "mergeSchema datetimeRebaseMode int96RebaseMode"),
          IngestFormat.DELTA,
          words(
              "startingVersion startingTimestamp ignoreDeletes ignoreChanges skipChangeCommits"
                  + " excludeRegex failOnDataLoss maxBytesPerTrigger withEventTimeOrder"),
          IngestFormat.KAFKA,
          words(
              "startingOffsets startingTimestamp startingOffsetsByTimestamp"
                  + " startingOffsetsByTimestampStrategy failOnDataLoss maxOffsetsPerTrigger"
                  + " minOffsetsPerTrigger maxTriggerDelay minPartitions groupIdPrefix"
                  + " kafkaConsumer.pollTimeoutMs fetchOffset.numRetries"
                  + " fetchOffset.retryIntervalMs kafka.bootstrap.servers kafka.client.id"
                  + " kafka.client.rack kafka.client.dns.lookup kafka.group.id"
                  + " kafka.isolation.level kafka.check.crcs kafka.session.timeout.ms"
                  + " kafka.request.timeout.ms kafka.default.api.timeout.ms"
                  + " kafka.heartbeat.interval.ms kafka.max.poll.records"
                  + " kafka.max.poll.interval.ms kafka.max.partition.fetch.bytes"
                  + " kafka.fetch.min.bytes kafka.fetch.max.bytes kafka.fetch.max.wait.ms"
                  + " kafka.receive.buffer.bytes kafka.send.buffer.bytes kafka.metadata.max.age.ms"
                  + " kafka.connections.max.idle.ms kafka.reconnect.backoff.ms"
                  + " kafka.reconnect.backoff.max.ms kafka.retry.backoff.ms"
                  + " kafka.security.protocol kafka.sasl.mechanism kafka.sasl.jaas.config"
                  + " kafka.sasl.client.callback.handler.class kafka.sasl.kerberos.service.name"
                  + " kafka.ssl.protocol kafka.ssl.enabled.protocols kafka.ssl.cipher.suites"
                  + " kafka.ssl.endpoint.identification.algorithm kafka.ssl.provider"
                  + " kafka.ssl.keystore.type kafka.ssl.keystore.location"
                  + " kafka.ssl.keystore.password kafka.ssl.keystore.key"
                  + " kafka.ssl.keystore.certificate.chain kafka.ssl.key.password"
                  + " kafka.ssl.truststore.type kafka.ssl.truststore.location"
                  + " kafka.ssl.truststore.password kafka.ssl.truststore.certificates"));

  /** Why an option that people know from Spark is none here. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("path", "set path beside options instead"),
          Map.entry("paths", "set path beside options instead"),
          Map.entry("cleansource", "files that were taken in are left as they are"),
          Map.entry("sourcearchivedir", "files that were taken in are left as they are"),
          Map.entry("latestfirst", "files are taken in in the order in which they came"),
          Map.entry("filenameonly", "a file is known by its whole path"),
          Map.entry("maxfileage", "every new file is taken in, however old it is"),
          Map.entry("maxfilespertrigger", "set max-files-per-batch instead"),
          Map.entry("subscribe", "set path to the topic instead"),
          Map.entry("subscribepattern", "set path to the topic instead"),
          Map.entry("assign", "set path to the topic instead"),
          Map.entry("checkpointlocation", "set checkpoint instead"));

  private static final Set<String> BATCH_ENCODINGS = Set.of("csv", "json", "json-file");

  /** Kafka's own handler of credentials beside those of a login module. */
  private static final Set<String> CALLBACK_HANDLERS =
      Set.of("software.amazon.msk.auth.iam.IAMClientCallbackHandler");

  private final Set<String> allowed;
  private final String format;
  private final AllowedPlaces places;

  private ReaderOptions(Set<String> allowed, Enum<?> format, AllowedPlaces places) {
    this.allowed = allowed;
    this.format = format.name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.places = places;
  }

  /** Whether the option may be set of any format. */
  static boolean isAllowed(String name) {
    return Stream.concat(READ.values().stream(), STREAM.values().stream())
        .anyMatch(names -> names.contains(name));
  }

  /** Of a source that is read as a whole. */
  static ReaderOptions of(SourceFormat format, AllowedPlaces places) {
    return new ReaderOptions(READ.get(format), format, places);
  }

  /** Of a source that is streamed. */
  static ReaderOptions of(IngestFormat format, AllowedPlaces places) {
    return new ReaderOptions(STREAM.get(format), format, places);
  }

  /** The names of what may be set. */
  Set<String> allowed() {
    return allowed;
  }

  /** The options of a block, each of which that may not be set is a problem. */
  SourceOptions read(Node node) {
    Map<String, Node> entries = node.entries();
    Map<String, String> harmless = new TreeMap<>();
    Map<String, Secret> secret = new TreeMap<>();
    node.map(Node::anyText)
        .forEach(
            (name, value) -> {
              refusal(name, value).ifPresent(why -> entries.get(name).refuse(why));
              if (OptionKind.of(name).isPresent()) {
                harmless.put(name, value);
              } else if (allowed.contains(name)) {
                secret.put(name, Secret.of(value));
              }
            });
    return new SourceOptions(harmless, secret);
  }

  /** Why the option may not have the value; empty if it may. */
  Optional<String> refusal(String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    if (!allowed.contains(name)) {
      return Optional.of(notAllowed(name, key));
    }
    if (Substitution.isIn(value)) {
      return Optional.of(Substitution.refusal());
    }
    Optional<String> ofKind = OptionKind.of(name).flatMap(kind -> kind.refusal(value, places));
    if (ofKind.isPresent()) {
      return ofKind;
    }
    return switch (key) {
      case "encoding", "charset" -> encoding(value);
      case "sep" -> isFor(IngestFormat.CSV) ? oneCharacter(value) : Optional.empty();
      case "kafka.bootstrap.servers" -> places.hosts().refusalOfServers(value);
      case "kafka.sasl.jaas.config" -> JaasText.refusal(value, places);
      case "kafka.sasl.client.callback.handler.class" -> callbackHandler(value);
      default -> places.hosts().refusalOfUrls(value);
    };
  }

  private String notAllowed(String name, String key) {
    String instead = INSTEAD.get(key);
    if (instead != null) {
      return "not an option here: " + instead;
    }
    return "option '"
        + name
        + "' is not allowed for "
        + format
        + Spelling.hint(name, allowed)
        + "; allowed are "
        + List.copyOf(allowed);
  }

  private boolean isFor(IngestFormat stream) {
    return allowed == STREAM.get(stream);
  }

  private static Optional<String> oneCharacter(String text) {
    return text.length() == 1 ? Optional.empty() : Optional.of("expected one character");
  }

  /** How the characters of files are written; of batch transforms, how their records are. */
  private Optional<String> encoding(String name) {
    if (isFor(IngestFormat.SAGEMAKER_BATCH)) {
      return BATCH_ENCODINGS.contains(name.toLowerCase(Locale.ROOT))
          ? Optional.empty()
          : Optional.of("expected csv, json (lines) or json-file");
    }
    try {
      if (Charset.isSupported(name.strip())) {
        return Optional.empty();
      }
    } catch (IllegalCharsetNameException e) {
      // It is none.
    }
    return Optional.of("expected a character set such as UTF-8 or ISO-8859-1");
  }

  private static Optional<String> callbackHandler(String name) {
    return CALLBACK_HANDLERS.contains(name.strip())
        ? Optional.empty()
        : Optional.of("expected one of " + CALLBACK_HANDLERS);
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    words.addAll(List.of(text.strip().split("\\s+")));
    return words;
  }
}
