package io.tidemark.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the substitutions of a configuration would come to, told without putting anything in:
 * HOCON's resolver copies texts for as long as there is memory, calls itself for each substitution
 * within a substitution, and takes the cube of the time for those of a key in itself.
 *
 * <p>The configuration, parsed and merged but not resolved, is written out as HOCON's library
 * renders it, with every key between quotes and every {@code +=} and merge as {@code ${?key}}. Each
 * key with a value that is no block, or with a substitution, is a {@link Leaf}. A substitution may
 * bring every leaf at, above and below the key that it names; within that key itself, only those
 * before it. So the lengths are upper bounds.
 */
final class Expansion {

  /** The most substitutions. */
  static final int MOST = 500;

  /** What is wrong with more. */
  static final String TOO_MANY =
      "expected at most "
          + MOST
          + " substitutions and +=, were more: write what is the same once, in the block that it"
          + " belongs to";

  /** The most substitutions that lead from one to the next. */
  static final int DEEPEST = 32;

  /** The most characters, once all is put in. */
  static final int LONGEST = TextBounds.LONGEST_OF_ALL;

  private static final char END = '\u0001';

  /** What is wrong, and the keys that lead to where. */
  record TooMuch(List<String> keys, String text) {}

  /** A value as it is written, with the keys of its substitutions, each key ended by a sign. */
  private static final class Leaf {
    private final List<String> keys;
    private final String path;
    private final int index;
    private int length;
    private final List<String> substitutions = new ArrayList<>();

    Leaf(List<String> keys, int index) {
      this.keys = keys;
      this.path = path(keys);
      this.index = index;
    }
  }

  /** The length with all put in, and how many substitutions lead to the last. */
  private record Cost(long length, int depth) {

    private static final Cost NONE = new Cost(0, 0);

    Cost plus(Cost other) {
      return new Cost(Math.min(LONGEST + 1L, length + other.length), Math.max(depth, other.depth));
    }
  }

  private final String text;
  private int at;
  private int substitutions;
  private final List<Leaf> leaves = new ArrayList<>();
  private final NavigableMap<String, List<Leaf>> byPath = new TreeMap<>();
  private final Map<String, Cost> known = new HashMap<>();
  private final Set<String> atWork = new HashSet<>();
  private boolean isCircle;

  private Expansion(String text) {
    this.text = text;
    object(List.of());
    leaves.forEach(leaf -> byPath.computeIfAbsent(leaf.path, p -> new ArrayList<>()).add(leaf));
  }

  static Expansion of(ConfigObject unresolved) {
    return new Expansion(unresolved.render(ConfigRenderOptions.concise()));
  }

  /** The keys whose values hold substitutions, in the order in which they are written out. */
  List<List<String>> substituted() {
    return leaves.stream()
        .filter(leaf -> !leaf.substitutions.isEmpty())
        .map(leaf -> leaf.keys)
        .toList();
  }

  /** What goes too far; empty where the resolver may do its work. */
  Optional<TooMuch> exceeded() {
    Cost sum = Cost.NONE;
    for (Leaf leaf : leaves) {
      if (leaf.substitutions.isEmpty()) {
        sum = sum.plus(new Cost(leaf.length, 0));
        continue;
      }
      substitutions += leaf.substitutions.size();
      Cost cost = substitutions > MOST ? Cost.NONE : cost(leaf, 0);
      sum = sum.plus(cost);
      Optional<String> why = why(cost, sum);
      if (why.isPresent()) {
        return why.map(text -> new TooMuch(leaf.keys, text));
      }
    }
    return Optional.empty();
  }

  private Optional<String> why(Cost cost, Cost sum) {
    if (substitutions > MOST) {
      return Optional.of(TOO_MANY);
    }
    if (isCircle) {
      return Optional.of(
          "a cycle of substitutions leads back to it: write out the value of one of them");
    }
    if (cost.depth() > DEEPEST) {
      return Optional.of(
          "expected at most "
              + DEEPEST
              + " substitutions or += one within the other, were more: write out the value");
    }
    if (sum.length() > LONGEST) {
      return Optional.of(
          "its substitutions come to more than "
              + LONGEST
              + " characters: write out the value, or leave it out");
    }
    return Optional.empty();
  }

  private Cost cost(Leaf leaf, int depth) {
    Cost cost = new Cost(leaf.length, 0);
    for (String path : leaf.substitutions) {
      boolean ofItself = path.startsWith(leaf.path) || leaf.path.startsWith(path);
      Cost inner = cost(path, ofItself ? leaf.index : Integer.MAX_VALUE, depth + 1);
      cost = cost.plus(new Cost(inner.length(), inner.depth() + 1));
    }
    return cost;
  }

  private Cost cost(String path, int before, int depth) {
    String key = path + before;
    Cost ready = known.get(key);
    if (ready != null || depth > DEEPEST) {
      return ready == null ? new Cost(0, DEEPEST) : ready;
    }
    if (!atWork.add(key)) {
      isCircle = true;
      return Cost.NONE;
    }
    Cost cost = Cost.NONE;
    boolean isKey = false;
    for (Leaf leaf : related(path)) {
      isKey = true;
      if (leaf.index < before && cost.length() <= LONGEST) {
        Cost own = cost(leaf, depth);
        // One that takes in what the key was before has all the earlier ones in it.
        cost = leaf.substitutions.contains(path) ? own : cost.plus(own);
      }
    }
    if (!isKey) {
      cost = new Cost(ofEnvironment(path), 0);
    }
    atWork.remove(key);
    known.put(key, cost);
    return cost;
  }

  /** The leaves at, above and below, in their order. */
  private List<Leaf> related(String path) {
    List<Leaf> related = new ArrayList<>();
    for (int end = path.indexOf(END); end >= 0 && end < path.length() - 1; ) {
      related.addAll(byPath.getOrDefault(path.substring(0, end + 1), List.of()));
      end = path.indexOf(END, end + 1);
    }
    byPath.subMap(path, true, path + Character.MAX_VALUE, true).values().forEach(related::addAll);
    related.sort(Comparator.comparingInt(leaf -> leaf.index));
    return related;
  }

  private static long ofEnvironment(String path) {
    String name = path.replace(END, '.');
    String value = System.getenv(name.substring(0, name.length() - 1));
    return value == null ? 0 : value.length();
  }

  private static String path(List<String> keys) {
    StringBuilder path = new StringBuilder();
    keys.forEach(key -> path.append(key.replace(END, ' ')).append(END));
    return path.toString();
  }

  // What follows reads {"key":value,"key":value}.

  private void object(List<String> keys) {
    at++;
    while (text.charAt(at) != '}') {
      int from = at;
      skipQuotes();
      List<String> inner = new ArrayList<>(keys);
      inner.add(ConfigUtil.splitPath(text.substring(from, at)).get(0));
      at++;
      value(inner);
      if (text.charAt(at) == ',') {
        at++;
      }
    }
    at++;
  }

  /** A value, or several that stand one after the other. */
  private void value(List<String> keys) {
    Leaf leaf = new Leaf(keys, leaves.size());
    boolean isBlock = text.charAt(at) == '{';
    if (!isBlock) {
      leaves.add(leaf);
    }
    int from = at;
    int lists = 0;
    while (lists > 0 || (text.charAt(at) != ',' && text.charAt(at) != '}')) {
      switch (text.charAt(at)) {
        case '"' -> skipQuotes();
        case '$' -> substitution(leaf);
        case '{' -> {
          if (lists == 0) {
            object(keys);
          } else {
            lists++;
            at++;
          }
        }
        case '[' -> {
          lists++;
          at++;
        }
        case ']', '}' -> {
          lists--;
          at++;
        }
        default -> at++;
      }
    }
    leaf.length = at - from;
    if (isBlock && !leaf.substitutions.isEmpty()) {
      leaves.add(new Leaf(keys, leaves.size()));
      leaves.get(leaves.size() - 1).substitutions.addAll(leaf.substitutions);
    }
  }

  private void substitution(Leaf leaf) {
    int from = at + 2;
    at = from;
    while (text.charAt(at) != '}') {
      if (text.charAt(at) == '"') {
        skipQuotes();
      } else {
        at++;
      }
    }
    String path = text.substring(text.charAt(from) == '?' ? from + 1 : from, at);
    leaf.substitutions.add(path(ConfigUtil.splitPath(path)));
    at++;
  }

  private void skipQuotes() {
    at++;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }
}
