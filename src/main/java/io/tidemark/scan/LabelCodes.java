package io.tidemark.scan;

import io.tidemark.core.BadInputException;
import io.tidemark.core.LabelText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** Numbers that stand for labels within a task: 0 for none. */
final class LabelCodes {

  static final int NONE = 0;

  /** Far more classes than anybody judges one by one; a column of amounts or ids has more. */
  static final int MOST_LABELS = 10_000;

  private static final int MOST_REMEMBERED = 16_384;

  private final Map<UTF8String, Integer> ofText = new HashMap<>();
  private final Map<String, Integer> ofLabel = new HashMap<>();
  private final List<String> labels = new ArrayList<>();

  LabelCodes() {
    labels.add(null);
  }

  /** The code of a label as it is written; of texts that mean the same label it is the same. */
  int ofWritten(UTF8String text) {
    Integer known = ofText.get(text);
    if (known != null) {
      return known;
    }
    int code = of(LabelText.of(text.toString()));
    if (ofText.size() >= MOST_REMEMBERED) {
      ofText.clear();
    }
    ofText.put(text.copy(), code);
    return code;
  }

  /** The code of a normalised label. */
  int of(String label) {
    if (label == null) {
      return NONE;
    }
    Integer known = ofLabel.get(label);
    if (known == null) {
      known = labels.size();
      if (known > MOST_LABELS) {
        throw new BadInputException(
            "Predictions and labels have more than "
                + MOST_LABELS
                + " classes, such as '"
                + label
                + "': is model.problem-type a classification?");
      }
      ofLabel.put(label, known);
      labels.add(label);
    }
    return known;
  }

  /** By code. */
  List<String> labels() {
    return labels;
  }
}
