package io.tidemark.http;

import io.tidemark.core.Excerpt;
import io.tidemark.core.Redaction;
import io.tidemark.core.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a message may quote of an answer: its beginning, without that by which it was asked. Parts
 * of the address are secrets in its answer only: as words of their own, such as {@code /models},
 * they stand elsewhere.
 *
 * @param secrets that answers may hold
 */
public record Quotation(List<String> secrets) {

  /** A shorter text stands in messages for other reasons. */
  private static final int SHORTEST = 6;

  public Quotation {
    secrets = secrets.stream().filter(secret -> secret.length() >= SHORTEST).toList();
  }

  /** The quotations of answers to requests to this URL with these values of headers. */
  public static Quotation of(String url, Collection<String> headers) {
    URI uri = URI.create(url);
    List<String> secrets = new ArrayList<>(List.of(url));
    secrets.add(String.valueOf(uri.getRawPath()));
    secrets.add(String.valueOf(uri.getRawQuery()));
    for (String value : headers) {
      secrets.add(value);
      secrets.add(value.substring(value.lastIndexOf(' ') + 1));
    }
    return new Quotation(secrets);
  }

  /** The beginning of an answer. */
  public String of(String body) {
    String shown = body;
    for (String secret : secrets) {
      shown = shown.replace(secret, Secret.MASK);
    }
    return Excerpt.of(Redaction.of(shown));
  }

  @Override
  public String toString() {
    return Secret.MASK;
  }
}
