/**
 * The states that a scan folds rows into. They merge: merging the states of parts equals the state
 * of the whole.
 */
package io.tidemark.profile;
