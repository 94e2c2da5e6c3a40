package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A manifest of SageMaker's batch-transform capture, which names data files instead of holding
 * data: `[{"prefix": "s3://bucket/folder/"}, "a.csv", "b.csv"]`, or for a single object its whole
 * address and `""`.
 */
public final class SageMakerBatchManifest {

  private SageMakerBatchManifest() {}

  /**
   * The addresses of the files that a manifest, given as one line, names: its prefix before each
   * name.
   */
  public static Parsed<String> addresses(SourceLine manifest) {
    return Lines.parse(manifest, SageMakerBatchManifest::read);
  }

  private static List<String> read(String text) throws Unreadable {
    List<Object> roots = JsonText.values(text);
    if (roots.size() != 1
        || !(roots.get(0) instanceof List<?> entries)
        || entries.isEmpty()
        || !(entries.get(0) instanceof Map<?, ?> head)
        || !(head.get("prefix") instanceof String prefix)) {
      throw new Unreadable(
          INVALID_PAYLOAD, "A manifest is a JSON array that begins with an object with a 'prefix'");
    }
    List<String> addresses = new ArrayList<>();
    for (Object name : entries.subList(1, entries.size())) {
      if (!(name instanceof String)) {
        throw new Unreadable(
            INVALID_PAYLOAD,
            "Entry " + (addresses.size() + 1) + " of the manifest is no text: " + name);
      }
      addresses.add(prefix + name);
    }
    return addresses;
  }
}
