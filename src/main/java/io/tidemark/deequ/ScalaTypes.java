package io.tidemark.deequ;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The types at Deequ's border. */
final class ScalaTypes {

  private ScalaTypes() {}

  static <T> Option<T> none() {
    return Option.empty();
  }

  static <T> Optional<T> optional(Option<T> option) {
    return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
  }

  /** Scala sees a Double inside an option as an Object. */
  static Option<Object> boxed(OptionalDouble value) {
    return value.isPresent() ? Option.apply(value.getAsDouble()) : Option.empty();
  }

  static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBufferConverter(list).asScala();
  }

  static <T> List<T> list(Seq<T> seq) {
    return JavaConverters.seqAsJavaListConverter(seq).asJava();
  }

  static <V> scala.collection.immutable.Map<String, V> map(Map<String, V> entries) {
    scala.collection.immutable.Map<String, V> map = scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, V> entry : entries.entrySet()) {
      map = map.updated(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
