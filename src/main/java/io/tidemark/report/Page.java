package io.tidemark.report;

import java.util.List;
import java.util.Map;

/**
 * What the page says, in its order.
 *
 * @param monitor its name
 * @param model the model, and its version
 * @param title what is wrong, and since when
 * @param sentence how much was judged
 * @param period the windows of the page, in words
 * @param size how many there are
 * @param ticks what is written below plots, by places
 * @param open findings that last
 * @param over findings that are over
 * @param quality the model's quality over time
 * @param drift distances from the baseline over time
 * @param heat columns and windows
 * @param distributions columns with findings, beside training
 * @param pictures what the model predicted, beside labels
 * @param qualityRows metrics of the last window with labels
 * @param groupRows differences between groups
 * @param attributionRows what features contribute
 * @param sources where the numbers come from
 * @param runRows the runs
 * @param queries SQL that gives the same
 */
public record Page(
    String monitor,
    String model,
    String title,
    String sentence,
    String period,
    int size,
    Map<Integer, String> ticks,
    List<MonitorLine> monitors,
    List<Story> open,
    List<Story> over,
    List<Chart> quality,
    List<Chart> drift,
    List<HeatRow> heat,
    List<Distribution> distributions,
    ModelPictures pictures,
    List<TableRow> qualityRows,
    List<TableRow> groupRows,
    List<TableRow> attributionRows,
    List<String> sources,
    List<TableRow> runRows,
    String queries) {}
