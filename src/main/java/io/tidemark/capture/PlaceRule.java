package io.tidemark.capture;

import java.io.Serializable;
import java.util.Optional;

/** Which files may be read that no configuration names, as those of a manifest. */
@FunctionalInterface
public interface PlaceRule extends Serializable {

  /** Why the file may not be read; empty if it may. */
  Optional<String> refusal(String address);
}
