package io.tidemark.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.tidemark.core.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The value of one key, absent where it is null. Reading it as something that it is not notes a
 * problem and gives a stand-in, so that reading goes on to the next problem.
 */
public final class Node {

  /** The most characters of a path, a name, an expression. */
  private static final int LONGEST = 10_000;

  /** The most characters of an option, such as a chain of certificates, and of a value of data. */
  private static final int LONGEST_OPTION = 100_000;

  private final ReadContext context;
  private final KeyPath path;
  private final ConfigValue value;

  Node(ReadContext context, KeyPath path, ConfigValue value) {
    this.context = context;
    this.path = path;
    this.value = value;
  }

  KeyPath path() {
    return path;
  }

  Location location() {
    return context.locate(path, value);
  }

  boolean isPresent() {
    return value != null && Written.type(value) != ConfigValueType.NULL;
  }

  /** Whether a file or an override gives the key a value. */
  boolean isGiven() {
    return isPresent() && context.isConfigured(path);
  }

  /** Whether the value is that of the reference. */
  boolean isDefault() {
    ConfigValue usual = context.reference(path);
    if (value.equals(usual)) {
      return true;
    }
    // A number of an override is a text that bears it.
    Optional<String> own = scalar();
    Optional<String> other = usual == null ? Optional.empty() : Written.scalar(usual);
    return own.isPresent() && other.isPresent() && WrittenNumber.isSame(own.get(), other.get());
  }

  /** What is read of the value; empty where there is none. */
  public <T> Optional<T> optional(Function<Node, T> reading) {
    return isPresent() ? Optional.of(reading.apply(this)) : Optional.empty();
  }

  /** Text that is not blank; a number or a boolean counts as its text. */
  public String text() {
    return scalar()
        .filter(text -> !text.isBlank())
        .filter(text -> text.length() <= LONGEST)
        .orElseGet(() -> fail("text" + limit(LONGEST), "?"));
  }

  /** Text that may be empty. */
  public String anyText() {
    return scalar()
        .filter(text -> text.length() <= LONGEST_OPTION)
        .orElseGet(() -> fail("text" + limit(LONGEST_OPTION), "?"));
  }

  /** Words only where the value's length is what is wrong. */
  private String limit(int longest) {
    return scalar().filter(text -> text.length() > longest).isPresent()
        ? " of at most " + longest + " characters"
        : "";
  }

  /** An expression of Spark SQL, yet to be parsed. */
  String expression() {
    String text = text();
    Substitution.in(text).ifPresent(this::refuse);
    return text;
  }

  /** True or false. */
  public boolean flag() {
    return switch (scalar().orElse("").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> fail("true or false", false);
    };
  }

  /** A finite number of the range. */
  public double number(NumberRange range) {
    return scalar()
        .filter(WrittenNumber::isNumber)
        .map(Double::valueOf)
        .filter(range::contains)
        .orElseGet(() -> fail(range.words(), range.example()));
  }

  OptionalDouble optionalNumber(NumberRange range) {
    return isPresent() ? OptionalDouble.of(number(range)) : OptionalDouble.empty();
  }

  /** A whole number from the least to the greatest, both included. */
  public int whole(int min, int max) {
    String words =
        "a whole number " + (max == Integer.MAX_VALUE ? ">= " + min : "from " + min + " to " + max);
    return scalar()
        .filter(WrittenNumber::isWhole)
        .map(Long::valueOf)
        .filter(number -> min <= number && number <= max)
        .map(Long::intValue)
        .orElseGet(() -> fail(words, min));
  }

  /** A length of time, such as {@code 1 hour}. */
  public Duration duration() {
    try {
      return scalar()
          .filter(WrittenNumber::isDuration)
          .map(text -> value.atKey("value").getDuration("value"))
          .orElseGet(() -> fail("a duration such as \"1 hour\"", Duration.ofHours(1)));
    } catch (ConfigException.BadValue e) {
      return fail("a duration such as \"1 hour\"", Duration.ofHours(1));
    }
  }

  /** One of the constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E word(Class<E> type) {
    List<String> words = EnumSet.allOf(type).stream().map(Written::word).toList();
    Optional<String> text = scalar();
    int index = words.indexOf(text.orElse(""));
    E[] constants = type.getEnumConstants();
    return index >= 0
        ? constants[index]
        : fail("one of " + words, text.map(t -> Spelling.hint(t, words)).orElse(""), constants[0]);
  }

  /** Different constants, written in lower case with hyphens. */
  <E extends Enum<E>> List<E> words(Class<E> type) {
    List<E> words = new ArrayList<>();
    for (Node node : nodes("[\"" + Written.word(type.getEnumConstants()[0]) + "\"]")) {
      E word = node.word(type);
      if (words.contains(word)) {
        node.refuse("stands there twice");
      }
      words.add(word);
    }
    return words;
  }

  /** The elements of a list. */
  List<Node> elements() {
    return nodes("[\"1 day\", \"7 days\"]");
  }

  /** One of the names that something else defines. */
  public String name(String what, Collection<String> known) {
    String name = text();
    if (!known.contains(name)) {
      refuse(
          "unknown %s '%s', known are %s%s"
              .formatted(what, name, known.stream().sorted().toList(), Spelling.hint(name, known)));
    }
    return name;
  }

  /** A list of texts that are not blank. */
  public List<String> texts() {
    return nodes("[\"a\", \"b\"]").stream().map(Node::text).toList();
  }

  /** A list whose elements are lists of texts, or single texts for lists of one. */
  Map<Node, List<String>> textLists(String example) {
    Map<Node, List<String>> lists = new LinkedHashMap<>();
    for (Node node : nodes(example)) {
      boolean isList = Written.type(node.value) == ConfigValueType.LIST;
      lists.put(node, isList ? node.texts() : List.of(node.text()));
    }
    return lists;
  }

  /** Names that something else defines, each once. */
  public Set<String> names(String what, Collection<String> known) {
    Set<String> names = new TreeSet<>();
    nodes("[\"a\", \"b\"]").forEach(node -> names.add(node.name(what, known)));
    return names;
  }

  List<String> anyTexts() {
    return nodes("[\"?\", \"-999\"]").stream().map(Node::anyText).toList();
  }

  /** A list of blocks. */
  public List<Section> sections() {
    return nodes("[ { … }, { … } ]").stream().map(Node::section).toList();
  }

  /** The value of each key, where the user chooses the keys; they are never split on dots. */
  public Map<String, Node> entries() {
    Map<String, Node> entries = new TreeMap<>();
    object()
        .forEach(
            (key, entry) -> {
              if (Written.type(entry) == ConfigValueType.NULL) {
                return; // takes away what an earlier file has set
              }
              Node node = new Node(context, path.entry(key), entry);
              if (key.isBlank()) {
                node.refuse("expected a name, was \"" + key + "\"");
              }
              entries.put(key, node);
            });
    return entries;
  }

  /** The same, read; whatever the keys, they count as known. */
  public <T> Map<String, T> map(Function<Node, T> reading) {
    context.known(path.entry("*"));
    Map<String, T> values = new TreeMap<>();
    entries().forEach((key, node) -> values.put(key, reading.apply(node)));
    return values;
  }

  /** The block that the value is. */
  public Section section() {
    return new Section(context, path, object());
  }

  /** Notes a problem of the value; where the text quotes all of a long one, that is cut. */
  public void refuse(String text) {
    context.problems().add(location(), path.text(), Written.shortened(text, value));
  }

  private ConfigObject object() {
    return Written.type(value) == ConfigValueType.OBJECT
        ? (ConfigObject) value
        : fail("a block { … }", ReadContext.EMPTY);
  }

  private List<Node> nodes(String example) {
    if (Written.type(value) != ConfigValueType.LIST) {
      return fail("a list such as " + example, List.of());
    }
    List<Node> nodes = new ArrayList<>();
    for (ConfigValue element : (ConfigList) value) {
      nodes.add(new Node(context, path.element(nodes.size()), element));
    }
    return nodes;
  }

  private Optional<String> scalar() {
    return Written.scalar(value);
  }

  private <T> T fail(String expected, T standIn) {
    return fail(expected, "", standIn);
  }

  private <T> T fail(String expected, String hint, T standIn) {
    refuse(
        Written.unresolved(value).orElseGet(() -> "expected " + expected + ", " + found() + hint));
    return standIn;
  }

  private String found() {
    boolean absent = !isPresent() && (value == null || !context.isConfigured(path));
    boolean dotted = path.isEntry() && value instanceof ConfigObject;
    return (absent ? "is missing" : "was " + Written.described(value))
        + (dotted ? " (a name with dots is written in quotes)" : "");
  }
}
