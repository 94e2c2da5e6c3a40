package io.tidemark.config;

import io.tidemark.core.Redaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The places below which a job may read and write; none means anywhere. Paths are compared as they
 * are written, {@code ..} resolved: a symbolic link is not followed, and a path without a scheme
 * counts as the same as {@code file:}.
 *
 * @param roots paths or URIs, taken literally
 */
public record AllowedRoots(List<String> roots) {

  /** No limit. */
  public static final AllowedRoots ANYWHERE = new AllowedRoots(List.of());

  /** Why no address may hold credentials. */
  public static final String CREDENTIALS =
      "expected an address without user:password@ and without ?name=value, which Spark would write"
          + " into logs and tables; give credentials to Spark, as by --conf"
          + " spark.hadoop.fs.s3a.secret.key=...";

  public AllowedRoots {
    roots = List.copyOf(roots);
  }

  /**
   * Whether the place, a path or URI that may hold wildcards, is one of the roots or lies below
   * one. Where there are roots, no place with a backslash does, nor one that holds both {@code ..}
   * and a brace: Hadoop expands those to other paths than the text shows.
   */
  public boolean admits(String place) {
    return roots.isEmpty() || (isPlain(place) && isWithinOne(place));
  }

  /**
   * Why the place may not be used: it is not admitted, holds a substitution that is left, or
   * credentials, which Spark would write into checkpoints, tables and logs along with the place.
   */
  public Optional<String> refusal(String place) {
    return refusal(place, ", was \"" + place + "\"");
  }

  /** The same, without the place itself. */
  Optional<String> refusalWithoutPlace(String place) {
    return refusal(place, "");
  }

  private Optional<String> refusal(String place, String was) {
    if (Substitution.isIn(place)) {
      return Optional.of(Substitution.refusal());
    }
    if (Redaction.isNeeded(place)) {
      return Optional.of(CREDENTIALS);
    }
    return admits(place)
        ? Optional.empty()
        : Optional.of("expected a path below one of allowed-roots " + roots + was);
  }

  private boolean isWithinOne(String place) {
    String workingDirectory = Path.of("").toAbsolutePath().toString();
    StorageLocation location = StorageLocation.of(place, workingDirectory);
    return roots.stream()
        .anyMatch(root -> location.isWithin(StorageLocation.of(root, workingDirectory)));
  }

  private static boolean isPlain(String place) {
    return place.indexOf('\\') < 0 && !(place.contains("..") && place.contains("{"));
  }
}
