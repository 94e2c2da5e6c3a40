package io.tidemark.tables;

import io.tidemark.constraints.Baseline;
import io.tidemark.profile.CrossProducts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The products of a baseline in rows of the table {@code cross_products}.
 *
 * @param whole of all rows; empty where none were asked for
 * @param chunks of the spans of time, in their order
 */
record BaselineCross(Optional<CrossProducts> whole, List<CrossProducts> chunks) {

  static List<CrossRow> rows(Baseline baseline, RunContext run, int version) {
    List<CrossRow> rows = new ArrayList<>();
    baseline
        .sliced()
        .crossProducts()
        .ifPresent(whole -> rows.add(row(run, version, OptionalInt.empty(), whole)));
    for (int i = 0; i < baseline.crossChunks().size(); i++) {
      rows.add(row(run, version, OptionalInt.of(i), baseline.crossChunks().get(i)));
    }
    return rows;
  }

  private static CrossRow row(
      RunContext run, int version, OptionalInt chunk, CrossProducts products) {
    return new CrossRow(
        run,
        DatasetKind.BASELINE,
        Integer.toString(version),
        chunk,
        Optional.empty(),
        products,
        Optional.empty());
  }

  static BaselineCross of(List<StoredRow> rows) {
    return new BaselineCross(
        rows.stream().filter(r -> !r.has("chunk")).findFirst().map(CrossProductsTable::read),
        rows.stream()
            .filter(r -> r.has("chunk"))
            .sorted(Comparator.comparingLong(r -> r.whole("chunk")))
            .map(CrossProductsTable::read)
            .toList());
  }
}
