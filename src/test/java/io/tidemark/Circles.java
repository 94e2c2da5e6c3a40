package io.tidemark;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files that know each other, directly or by way of others: none can be understood alone. */
final class Circles {

  private Circles() {}

  /** The circles of files among the classes below a package, by their simple names. */
  static List<Set<String>> within(JavaClasses classes, String prefix) {
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass type : classes) {
      if (type.getName().startsWith(prefix + ".")) {
        Set<String> others = known.computeIfAbsent(file(type), f -> new TreeSet<>());
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass other = dependency.getTargetClass().getBaseComponentType();
          if (other.getName().startsWith(prefix + ".") && !file(other).equals(file(type))) {
            others.add(file(other));
          }
        }
      }
    }
    Map<String, Set<String>> reached = new TreeMap<>();
    known.keySet().forEach(file -> reached.put(file, reached(file, known)));
    List<Set<String>> circles = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (String file : known.keySet()) {
      if (done.contains(file) || !reached.get(file).contains(file)) {
        continue;
      }
      Set<String> circle = new TreeSet<>();
      for (String other : reached.get(file)) {
        if (reached.get(other).contains(file)) {
          circle.add(other.substring(other.lastIndexOf('.') + 1));
          done.add(other);
        }
      }
      circles.add(circle);
    }
    return circles;
  }

  private static Set<String> reached(String file, Map<String, Set<String>> known) {
    Set<String> reached = new HashSet<>();
    Deque<Collection<String>> open = new ArrayDeque<>(List.of(known.get(file)));
    while (!open.isEmpty()) {
      for (String next : open.pop()) {
        if (reached.add(next)) {
          open.push(known.getOrDefault(next, Set.of()));
        }
      }
    }
    return reached;
  }

  private static String file(JavaClass type) {
    return type.getName().replaceAll("\\$.*", "");
  }
}
