package io.tidemark.report;

import java.util.List;

/**
 * A row of a table of a page.
 *
 * @param head what it is about
 * @param cells in the order of the table's columns
 * @param tone how it is marked: {@code critical}, or nothing
 */
public record TableRow(String head, List<String> cells, String tone) {}
