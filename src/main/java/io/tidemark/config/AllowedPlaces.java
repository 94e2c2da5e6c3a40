package io.tidemark.config;

import io.tidemark.core.BadInputException;
import java.util.Optional;

/**
 * The places that a configuration may name: below the allowed roots, and on the allowed hosts.
 *
 * @param hosts of them the part after {@code //} is one, such as the bucket of {@code
 *     s3a://bucket/x}, or the account of {@code abfss://container@account/x}; a place without that
 *     part is on the cluster's own file system
 */
public record AllowedPlaces(AllowedRoots roots, AllowedHosts hosts) {

  /** No limit. */
  public static final AllowedPlaces ANYWHERE =
      new AllowedPlaces(AllowedRoots.ANYWHERE, AllowedHosts.ANY);

  /** Why the place, a path or URI, may not be used. */
  public Optional<String> refusal(String place) {
    return roots.refusal(place).or(() -> authority(place).flatMap(hosts::refusal));
  }

  /** The same, without the place itself. */
  Optional<String> refusalWithoutPlace(String place) {
    return roots
        .refusalWithoutPlace(place)
        .or(() -> authority(place).filter(a -> !hosts.admits(a)).map(a -> hosts.refusal()));
  }

  /** Of {@code abfss://container@account/x} the account is the host. */
  private static Optional<String> authority(String place) {
    return Optional.of(StorageLocation.of(place, "/").authority())
        // More than one @ is no place of any store: it stays as it is, and no host allows it.
        .map(a -> a.indexOf('@') == a.lastIndexOf('@') ? AllowedHosts.withoutUser(a) : a)
        .filter(a -> !a.isEmpty());
  }

  /**
   * Refuses a place that may not be used.
   *
   * @param what names the place in the message, such as {@code --output}
   * @throws BadInputException if it may not be used
   */
  public void require(String what, String place) {
    refusal(place)
        .ifPresent(
            why -> {
              throw new BadInputException(what + ": " + why);
            });
  }
}
