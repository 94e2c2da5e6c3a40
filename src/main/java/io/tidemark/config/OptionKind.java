package io.tidemark.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a harmless option of a reader says. An option without a kind may be a password, a token or a
 * key: it is a secret. What is wrong with a value is told without the value, also of a harmless
 * option: nobody knows what was written there by mistake.
 */
enum OptionKind {
  FLAG("true or false", "(?i)true|false"),
  WHOLE("a whole number", "[+-]?\\d{1,18}"),
  NUMBER("a number", "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?"),
  /** A date or a time, as Spark's cast from text takes it. */
  TIME(
      "a time such as \"2026-01-03T00:00:00Z\"",
      "[+-]?\\d{4,7}(-\\d{1,2}(-\\d{1,2}([T ][0-9:.]*( ?[+Z-][0-9:]*|"
          + " ?[A-Z][A-Za-z_/+0-9:-]*)?)?)?)?"),
  TIME_OR_MILLIS("a time such as \"2026-01-03T00:00:00Z\"", "\\d{1,18}|" + TIME.pattern.pattern()),
  VERSION("a version or latest", "\\d{1,18}|(?i:latest)"),
  MODE("PERMISSIVE, DROPMALFORMED or FAILFAST", "(?i)permissive|dropmalformed|failfast"),
  REBASE("EXCEPTION, CORRECTED or LEGACY", "(?i)exception|corrected|legacy"),
  STRATEGY("error or latest", "(?i)error|latest"),
  ISOLATION("read_committed or read_uncommitted", "(?i)read_committed|read_uncommitted"),
  /** Any text, such as a pattern, a format or a name. */
  TEXT("text", "(?s).*"),
  /** A path or URI, which must lie below the allowed roots. */
  PLACE("a path", "(?s).*"),
  /** A pattern of the names of files. */
  FILE_NAMES("a pattern of file names, without folders", "(?!.*\\.\\.)[^/\\\\]*");

  private static final Map<String, OptionKind> BY_NAME =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    put(
        FLAG,
        "recursiveFileLookup ignoreCorruptFiles ignoreMissingFiles mergeSchema"
            + " enableDateTimeParsingFallback multiLine header inferSchema preferDate"
            + " enforceSchema ignoreLeadingWhiteSpace ignoreTrailingWhiteSpace"
            + " primitivesAsString prefersDecimal allowComments allowUnquotedFieldNames"
            + " allowSingleQuotes allowNumericLeadingZeros allowNonNumericNumbers"
            + " allowBackslashEscapingAnyCharacter allowUnquotedControlChars dropFieldIfAllNull"
            + " ignoreDeletes ignoreChanges skipChangeCommits failOnDataLoss withEventTimeOrder"
            + " kafka.check.crcs");
    put(
        WHOLE,
        "maxColumns maxCharsPerColumn versionAsOf maxOffsetsPerTrigger minOffsetsPerTrigger"
            + " minPartitions kafkaConsumer.pollTimeoutMs fetchOffset.numRetries"
            + " fetchOffset.retryIntervalMs kafka.session.timeout.ms kafka.request.timeout.ms"
            + " kafka.default.api.timeout.ms kafka.heartbeat.interval.ms kafka.max.poll.records"
            + " kafka.max.poll.interval.ms kafka.max.partition.fetch.bytes kafka.fetch.min.bytes"
            + " kafka.fetch.max.bytes kafka.fetch.max.wait.ms kafka.receive.buffer.bytes"
            + " kafka.send.buffer.bytes kafka.metadata.max.age.ms kafka.connections.max.idle.ms"
            + " kafka.reconnect.backoff.ms kafka.reconnect.backoff.max.ms kafka.retry.backoff.ms");
    put(NUMBER, "samplingRatio");
    put(TIME, "modifiedBefore modifiedAfter timestampAsOf");
    put(TIME_OR_MILLIS, "startingTimestamp");
    put(VERSION, "startingVersion");
    put(MODE, "mode");
    put(REBASE, "datetimeRebaseMode int96RebaseMode");
    put(STRATEGY, "startingOffsetsByTimestampStrategy");
    put(ISOLATION, "kafka.isolation.level");
    put(PLACE, "basePath kafka.ssl.keystore.location kafka.ssl.truststore.location");
    put(FILE_NAMES, "pathGlobFilter");
    put(
        TEXT,
        "columnNameOfCorruptRecord dateFormat timestampFormat timestampNTZFormat encoding charset"
            + " lineSep locale timeZone sep delimiter quote escape comment nullValue nanValue"
            + " positiveInf negativeInf charToEscapeQuoteEscaping emptyValue"
            + " unescapedQuoteHandling excludeRegex maxBytesPerTrigger startingOffsets"
            + " startingOffsetsByTimestamp maxTriggerDelay groupIdPrefix kafka.bootstrap.servers"
            + " kafka.client.id kafka.client.rack kafka.client.dns.lookup kafka.group.id"
            + " kafka.security.protocol kafka.sasl.mechanism"
            + " kafka.sasl.client.callback.handler.class kafka.sasl.kerberos.service.name"
            + " kafka.ssl.protocol kafka.ssl.enabled.protocols kafka.ssl.cipher.suites"
            + " kafka.ssl.endpoint.identification.algorithm kafka.ssl.provider"
            + " kafka.ssl.keystore.type kafka.ssl.truststore.type");
  }

  private final String words;
  private final Pattern pattern;

  OptionKind(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile(pattern);
  }

  private static void put(OptionKind kind, String names) {
    for (String name : List.of(names.split(" "))) {
      if (BY_NAME.put(name, kind) != null) {
        throw new IllegalStateException("Two kinds of the option " + name.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** What the option of this name says; empty for a secret. Names count without regard to case. */
  static Optional<OptionKind> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Why the option may not have the value; empty if it may. */
  Optional<String> refusal(String value, AllowedPlaces places) {
    if (this == PLACE) {
      return places.refusalWithoutPlace(value);
    }
    return pattern.matcher(value).matches() ? Optional.empty() : Optional.of("expected " + words);
  }
}
