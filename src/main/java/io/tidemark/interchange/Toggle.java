package io.tidemark.interchange;

import java.util.Map;

/** On or off, in the words of the files. */
public enum Toggle {
  ENABLED("Enabled"),
  DISABLED("Disabled");

  static final Map<String, Toggle> WORDS = Words.of(values(), Toggle::text);

  private final String text;

  Toggle(String text) {
    this.text = text;
  }

  /** The word in the files. */
  public String text() {
    return text;
  }
}
