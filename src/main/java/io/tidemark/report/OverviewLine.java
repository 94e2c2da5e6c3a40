package io.tidemark.report;

import java.util.List;

/**
 * A monitor in the overview.
 *
 * @param state the gravest that is open in a word, {@code quiet}, or {@code unwatched} where
 *     nothing was judged
 * @param when since when, and what is open
 * @param findings what is wrong and since when, the gravest first, a sentence each
 * @param bars a bar for each day
 * @param note the bars in a sentence
 * @param newest its newest window; leads nowhere where nothing was judged
 * @param run its last run
 * @param runTone {@code critical} if that failed
 */
public record OverviewLine(
    Link link,
    String state,
    String when,
    List<String> findings,
    List<Bar> bars,
    String note,
    Link newest,
    String run,
    String runTone) {}
