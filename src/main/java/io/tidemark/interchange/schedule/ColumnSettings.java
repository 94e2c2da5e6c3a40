package io.tidemark.interchange.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of the columns of CSV, which captures do not hold: those of a baseline's {@code
 * constraints.json} or {@code statistics.json}, where SageMaker puts the outputs first.
 */
record ColumnSettings(Settings settings, Taken source) {

  private static final String OUTPUTS = "ingest.capture.outputs";
  private static final String FEATURES = "ingest.capture.features";

  /** Whether a document lists the columns of a baseline. */
  static boolean isOne(Taken document) {
    return document.has("features") && !document.has("facet");
  }

  void add() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < source.size("features"); i++) {
      source.text("features/" + i + "/name").ifPresent(names::add);
    }
    boolean isNamed =
        settings.has("ingest.capture.features-path") || settings.has("ingest.capture.header");
    if (isNamed || names.isEmpty()) {
      return;
    }
    int outputs = 1;
    if (settings.has(OUTPUTS)) {
      outputs = settings.value(OUTPUTS).orElseThrow().split(", ", -1).length;
    } else {
      settings.texts(OUTPUTS, names.subList(0, 1), "the first column of the baseline");
    }
    settings.texts(
        FEATURES,
        names.subList(Math.min(outputs, names.size()), names.size()),
        "the other columns of the baseline, in the order of the CSV");
  }

  /** What is lacking where no file lists the columns. */
  static void tellOfMissing(Settings settings) {
    boolean isNamed =
        settings.has(FEATURES)
            || settings.has("ingest.capture.features-path")
            || settings.has("ingest.capture.header");
    if (!isNamed) {
      settings.toDo(
          "If the captures are CSV, name their columns (ingest.capture.features and outputs), or"
              + " give the baseline's constraints.json of data quality, too");
    }
  }
}
