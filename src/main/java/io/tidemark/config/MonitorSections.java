package io.tidemark.config;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * What the sections say that are found by {@link ServiceLoader}.
 *
 * @param byKey what each says
 */
record MonitorSections(Map<String, Record> byKey) {

  MonitorSections {
    byKey = Collections.unmodifiableMap(new TreeMap<>(byKey));
  }

  static MonitorSections read(Section root, AllowedPlaces places) {
    TreeMap<String, Record> read = new TreeMap<>();
    for (MonitorSection kind : found()) {
      Section section = root.section(kind.key());
      read.put(kind.key(), kind.read(section, places));
      section.close();
    }
    return new MonitorSections(read);
  }

  private static ServiceLoader<MonitorSection> found() {
    return ServiceLoader.load(MonitorSection.class, MonitorSection.class.getClassLoader());
  }
}
