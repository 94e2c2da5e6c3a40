package io.tidemark.interchange.schedule;

import java.util.regex.Pattern;

/** Places in S3, as Hadoop's connector writes them. */
final class Locations {

  /** What a shell takes as it stands. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._=+@,%~-]+");

  private Locations() {}

  /** {@code s3a://} for {@code s3://}: the one that plain Spark knows. */
  static String ofHadoop(String uri) {
    String place = uri.startsWith("s3://") ? "s3a://" + uri.substring("s3://".length()) : uri;
    return place.endsWith("/") && !place.endsWith("//")
        ? place.substring(0, place.length() - 1)
        : place;
  }

  static String below(String uri, String folder) {
    return ofHadoop(uri) + "/" + folder;
  }

  /** Whether a command line may hold it as it stands. */
  static boolean isPlain(String place) {
    return PLAIN.matcher(place).matches() && !place.startsWith("-");
  }
}
