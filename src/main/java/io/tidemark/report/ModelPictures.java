package io.tidemark.report;

import java.util.List;

/**
 * What a model's predictions look like beside their labels.
 *
 * @param when the window, and how many of its rows have a label; empty where there are none
 * @param heads of the confusion matrix
 * @param matrix rows of labels; none for a regression
 */
public record ModelPictures(
    String when, List<Curve> curves, List<String> heads, List<TableRow> matrix) {

  static final ModelPictures NONE = new ModelPictures("", List.of(), List.of(), List.of());
}
