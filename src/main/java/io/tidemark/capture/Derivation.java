package io.tidemark.capture;

import io.tidemark.core.BadInputException;
import java.io.Serializable;
import java.util.List;

/** Makes the text of a value of the texts of others. */
public interface Derivation extends Serializable {

  /** The names of the values that it reads. */
  List<String> names();

  /**
   * The text, null where there is none.
   *
   * @param texts one for each of the names, null where the record has none
   * @throws BadInputException if it cannot be made of these, saying why
   */
  String of(List<String> texts);
}
