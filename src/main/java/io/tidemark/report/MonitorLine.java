package io.tidemark.report;

import java.util.List;

/**
 * What a kind of monitoring came to.
 *
 * @param name in words
 * @param state what it found in the last window, in a word: {@code critical}, {@code warning},
 *     {@code info}, {@code quiet}, or {@code unwatched} where it judged nothing
 * @param sentence the same in a sentence
 * @param bars a bar for each window it judged
 */
public record MonitorLine(String name, String state, String sentence, List<Bar> bars) {}
