package io.tidemark.interchange;

import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueType;
import java.util.Map;

/** The type of a column, inferred from its values as texts. */
public enum InferredType {
  INTEGRAL("Integral"),
  FRACTIONAL("Fractional"),
  STRING("String"),
  /** Every value is missing. */
  UNKNOWN("Unknown");

  static final Map<String, InferredType> WORDS = Words.of(values(), InferredType::text);

  private final String text;

  InferredType(String text) {
    this.text = text;
  }

  /** The word in the files. */
  public String text() {
    return text;
  }

  /** The type in the files, which know no Boolean: it is a String there. */
  static InferredType from(ValueType type) {
    return switch (type) {
      case INTEGRAL -> INTEGRAL;
      case FRACTIONAL -> FRACTIONAL;
      case BOOLEAN, STRING -> STRING;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /**
   * The type of a column. That of numbers which are declared categories stays numeric; what is
   * neither a number nor a text, such as a timestamp, is a text in the files.
   */
  static InferredType of(ColumnProfile profile) {
    return switch (profile.storedKind()) {
      case NUMERIC, CATEGORICAL -> from(profile.types().inferred());
      case TEMPORAL, UNSUPPORTED -> profile.present() == 0 ? UNKNOWN : STRING;
    };
  }

  /** The type as profiles know it. */
  ValueType valueType() {
    return switch (this) {
      case INTEGRAL -> ValueType.INTEGRAL;
      case FRACTIONAL -> ValueType.FRACTIONAL;
      case STRING -> ValueType.STRING;
      case UNKNOWN -> ValueType.UNKNOWN;
    };
  }

  public boolean isNumeric() {
    return this == INTEGRAL || this == FRACTIONAL;
  }
}
