package io.tidemark.capture;

import java.time.Instant;

/**
 * What is taken in at once.
 *
 * @param stream the identity of the checkpoint, the same in every run that goes on from it
 * @param number counted from 0; a batch that a killed run left unfinished comes again with the same
 *     number and the same files
 * @param at when it is taken in
 */
public record Batch(String stream, long number, Instant at) {

  /** Names the batch among all. */
  public String name() {
    return stream + "/" + number;
  }

  /** Names the stream of commits of which a table takes each number once. */
  public String commits(String table) {
    return "tidemark/" + stream + "/" + table;
  }
}
