package io.tidemark.scan;

import io.tidemark.profile.Offence;
import io.tidemark.profile.ValueType;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;

/** What a fold knows of a text that it has looked at, and how often it met it. Mutable. */
final class TextEntry {

  static final Set<Offence> NO_OFFENCE = EnumSet.noneOf(Offence.class);

  /** What a text stands for. */
  enum Meaning {
    VALUE,
    /** No value, as the user declares. */
    SENTINEL,
    NAN,
    INFINITY
  }

  final UTF8String text;
  final Meaning meaning;
  final ValueType type;

  /** NaN where the text denotes no number. */
  final double number;

  /** The text by which it is told apart from other categories. */
  final String category;

  Set<Offence> offences = NO_OFFENCE;

  /** Where it is counted within the block of an entity. */
  int place;

  long count;

  TextEntry(UTF8String text, Meaning meaning, ValueType type, double number, String category) {
    this.text = text;
    this.meaning = meaning;
    this.type = type;
    this.number = number;
    this.category = category;
  }

  boolean isValue() {
    return meaning == Meaning.VALUE;
  }
}
