package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;

import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPath;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jcf.JcfRuntime;
import java.io.Serial;
import java.io.Serializable;

/** A JMESPath that is checked when it is made, and compiled once where it is used. */
final class PathExpression implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private static final JmesPath<Object> JMESPATH = new JcfRuntime();

  /** The most characters: the parser calls itself for every level. */
  private static final int LONGEST = 500;

  private final String text;
  private transient volatile Expression<Object> compiled;

  /**
   * A path from its text.
   *
   * @throws IllegalArgumentException if the text is no JMESPath
   */
  PathExpression(String text) {
    this.text = text;
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "expected a JMESPath of at most "
              + LONGEST
              + " characters, was '"
              + text.substring(0, 100)
              + "…'");
    }
    try {
      compiled = JMESPATH.compile(text);
    } catch (JmesPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no JMESPath: " + e.getMessage(), e);
    }
  }

  /** What the path finds in a value; never null. */
  Object search(Object value) throws Unreadable {
    Object found;
    try {
      found = expression().search(value);
    } catch (JmesPathException | IllegalArgumentException | ArithmeticException e) {
      throw new Unreadable(INVALID_PAYLOAD, "The path '" + text + "' fails: " + e.getMessage());
    }
    if (found == null) {
      throw new Unreadable(INVALID_PAYLOAD, "The path '" + text + "' finds nothing");
    }
    return found;
  }

  private Expression<Object> expression() {
    Expression<Object> ready = compiled;
    if (ready == null) {
      ready = JMESPATH.compile(text);
      compiled = ready;
    }
    return ready;
  }

  @Override
  public String toString() {
    return text;
  }
}
