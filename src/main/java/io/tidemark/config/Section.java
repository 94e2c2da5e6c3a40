package io.tidemark.config;

import com.typesafe.config.ConfigObject;
import io.tidemark.core.Spelling;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A block of keys. A key that nobody asked for when the block is closed is a problem. */
public final class Section {

  private final ReadContext context;
  private final KeyPath path;
  private final ConfigObject object;
  private final Set<String> known = new TreeSet<>();

  Section(ReadContext context, KeyPath path, ConfigObject object) {
    this.context = context;
    this.path = path;
    this.object = object;
  }

  /** The value of a key. */
  public Node at(String key) {
    known.add(key);
    context.known(path.key(key));
    return new Node(context, path.key(key), object.get(key));
  }

  /** A block inside this one. */
  public Section section(String key) {
    known.add(key);
    return new Node(context, path.key(key), object.get(key)).section();
  }

  /** The value at the end of a path of keys. */
  Node node(List<String> keys) {
    return keys.size() == 1
        ? at(keys.get(0))
        : section(keys.get(0)).node(keys.subList(1, keys.size()));
  }

  /** Whether a file or an override writes into the block, be it a misspelt key. */
  public boolean isGiven() {
    return context.isConfigured(path);
  }

  /** Where the block itself begins. */
  Location location() {
    return context.locate(path, object);
  }

  /** Notes a problem of the block itself. */
  public void refuse(String text) {
    context.problems().add(location(), path.text(), text);
  }

  /** Refuses every key that {@link #at} has not been asked for. */
  public void close() {
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        String hint = Spelling.hint(key, known);
        new Node(context, path.key(key), object.get(key))
            .refuse(
                "unknown key"
                    + (hint.isEmpty() ? ", allowed are " + known : hint)
                    + (path.isEntry() ? " (a name with dots is written in quotes)" : ""));
      }
    }
  }
}
