/** Judges whether labels still depend on inputs as they did when the model was trained. */
package io.tidemark.constraints.concept;
