package io.tidemark.config;

import java.util.Optional;

/** Looks whether a facet means something, as those know who divide rows by it. */
@FunctionalInterface
public interface FacetCheck {

  /** Why it does not; empty if it does. */
  Optional<String> problem(FacetConfig facet);
}
