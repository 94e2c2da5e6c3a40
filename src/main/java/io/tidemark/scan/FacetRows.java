package io.tidemark.scan;

import io.tidemark.core.Subgroup;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetRule;
import io.tidemark.profile.PredictionPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Says of each row of a batch which group of each facet it belongs to, and which stratum. One per
 * task.
 */
final class FacetRows {

  private static final int MOST_REMEMBERED = 65_536;

  /** A facet; a group's number is that of its combination of codes, in order of appearance. */
  private static final class Groups {
    private final Facet facet;
    private final List<FacetGroups> columns = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<Long> combinations = new ArrayList<>();

    Groups(Facet facet) {
      this.facet = facet;
    }

    /** The number of a group of several columns; that of one column is its code. */
    int number(long combination) {
      if (columns.size() == 1) {
        return (int) combination;
      }
      Integer known = numbers.get(combination);
      if (known == null) {
        known = combinations.size();
        numbers.put(combination, known);
        combinations.add(combination);
      }
      return known;
    }

    Subgroup named(int number) {
      long rest = columns.size() == 1 ? number : combinations.get(number);
      String[] labels = new String[columns.size()];
      for (int c = labels.length - 1; c >= 0; c--) {
        labels[c] = columns.get(c).label((int) (rest % FacetGroups.MOST_GROUPS));
        rest /= FacetGroups.MOST_GROUPS;
      }
      return Subgroup.of(facet.name(), Facet.group(List.of(labels)));
    }
  }

  private final PredictionLayout layout;
  private final PredictionPlan plan;
  private final List<Groups> facets = new ArrayList<>();
  private final FacetGroups group;
  private final int width;
  private final Map<UTF8String, int[]> ofText = new HashMap<>();
  private int[] numbers = new int[0];

  FacetRows(PredictionLayout layout) {
    this.layout = layout;
    this.plan = layout.plan();
    for (int i = 0; i < layout.facets().size(); i++) {
      Groups facet = new Groups(plan.facets().facets().get(i));
      for (int c = 0; c < layout.facets().get(i).size(); c++) {
        FacetColumn column = facet.facet.columns().get(c);
        int field = layout.facets().get(i).get(c);
        facet.columns.add(new FacetGroups(column.column(), column.rule(), layout.facetType(field)));
      }
      facets.add(facet);
    }
    this.group =
        layout.group() < 0
            ? null
            : new FacetGroups(
                plan.facets().groupVariable(),
                new FacetRule.Each(),
                layout.facetType(layout.group()));
    this.width = facets.isEmpty() ? 0 : facets.size() + (group == null ? 0 : 1);
  }

  /** The groups of one window. */
  FacetParts parts() {
    return new FacetParts(this);
  }

  /** How many facets there are. */
  int count() {
    return facets.size();
  }

  /** How many numbers there are per row: one per facet, and one for the stratum. */
  int width() {
    return width;
  }

  boolean hasStrata() {
    return group != null;
  }

  boolean isRegression() {
    return plan.isRegression();
  }

  Subgroup named(int facet, int number) {
    return facets.get(facet).named(number);
  }

  /** The label of a stratum. */
  String stratum(int number) {
    return group.label(number);
  }

  /** The numbers of the rows 0, 1, ...; valid until the next batch is read. */
  int[] read(ColumnarBatch batch) {
    int rows = batch.numRows();
    if (numbers.length < rows * width) {
      numbers = new int[rows * width];
    }
    if (layout.packed().isEmpty()) {
      readColumns(batch, rows);
    } else if (width > 0) {
      readPacked(batch.column(layout.packed().get().field()), rows);
    }
    return numbers;
  }

  private void readColumns(ColumnarBatch batch, int rows) {
    for (int i = 0; i < facets.size(); i++) {
      Groups facet = facets.get(i);
      long[] combinations = new long[rows];
      for (int c = 0; c < facet.columns.size(); c++) {
        int[] codes = facet.columns.get(c).read(batch.column(layout.facets().get(i).get(c)), rows);
        for (int row = 0; row < rows; row++) {
          combinations[row] = combinations[row] * FacetGroups.MOST_GROUPS + codes[row];
        }
      }
      for (int row = 0; row < rows; row++) {
        numbers[row * width + i] = facet.number(combinations[row]);
      }
    }
    if (group != null && width > 0) {
      int[] codes = group.read(batch.column(layout.group()), rows);
      for (int row = 0; row < rows; row++) {
        numbers[row * width + facets.size()] = codes[row];
      }
    }
  }

  private void readPacked(ColumnVector texts, int rows) {
    for (int row = 0; row < rows; row++) {
      UTF8String text = texts.getUTF8String(row);
      int[] known = ofText.get(text);
      if (known == null) {
        known = look(layout.packed().get().values(text));
        if (ofText.size() >= MOST_REMEMBERED) {
          ofText.clear();
        }
        ofText.put(text.copy(), known);
      }
      System.arraycopy(known, 0, numbers, row * width, width);
    }
  }

  private int[] look(List<Object> values) {
    int[] looked = new int[width];
    for (int i = 0; i < facets.size(); i++) {
      Groups facet = facets.get(i);
      long combination = 0;
      for (int c = 0; c < facet.columns.size(); c++) {
        int code = facet.columns.get(c).code(values.get(layout.facets().get(i).get(c)));
        combination = combination * FacetGroups.MOST_GROUPS + code;
      }
      looked[i] = facet.number(combination);
    }
    if (group != null) {
      looked[facets.size()] = group.code(values.get(layout.group()));
    }
    return looked;
  }
}
