package io.tidemark.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The words that a field of the files may hold, and what each stands for. */
final class Words {

  private Words() {}

  /** The words of an enum's constants, in their order. */
  static <E> Map<String, E> of(E[] constants, Function<E, String> word) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : constants) {
      words.put(word.apply(constant), constant);
    }
    return Collections.unmodifiableMap(words);
  }
}
