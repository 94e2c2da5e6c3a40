package io.tidemark.formula;

import java.util.Arrays;
import java.util.StringJoiner;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import scala.Product;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * All that makes up the tree of an expression. Spark's SQL of a tree leaves some of it out: the
 * patterns of {@code LIKE ANY}, the escape of {@code LIKE}, casts to structs.
 */
final class ExpressionShape {

  private ExpressionShape() {}

  /** A text that two expressions share only where they are the same. */
  static String of(Expression node) {
    return any(node);
  }

  private static String any(Object part) {
    if (part instanceof DataType type) {
      return type.json();
    }
    if (part instanceof Expression node) {
      return fields(node.getClass().getName(), node);
    }
    if (part instanceof Seq<?> parts) {
      StringJoiner all = new StringJoiner(",", "[", "]");
      JavaConverters.seqAsJavaList(parts).forEach(p -> all.add(any(p)));
      return all.toString();
    }
    if (part instanceof Product product) {
      return fields(product.productPrefix(), product);
    }
    String text = part instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(part);
    return part == null ? "null" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String fields(String name, Product product) {
    StringJoiner all = new StringJoiner(",", name + "(", ")");
    Iterator<Object> fields = product.productIterator();
    while (fields.hasNext()) {
      all.add(any(fields.next()));
    }
    return all.toString();
  }
}
