package io.tidemark.report;

import java.util.List;

/**
 * A finding as the page tells it.
 *
 * @param severity in a word
 * @param kind of monitoring, in words
 * @param title what is wrong, in a sentence
 * @param when since when, and how long
 * @param lead what else people read first, a sentence each
 * @param others what else was found of the same
 * @param examples ids of events that show it
 * @param value what was measured last
 * @param beside what it is compared with
 * @param bars the windows that show it
 * @param note of the plot, for those who don't see it
 * @param followers what began at the same time or while it lasted
 */
public record Story(
    String severity,
    String kind,
    String title,
    String when,
    List<String> lead,
    List<String> others,
    List<String> examples,
    String value,
    String beside,
    List<Bar> bars,
    String note,
    List<Story> followers) {}
