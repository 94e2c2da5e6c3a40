package io.tidemark.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/** Reads nothing for an {@code include}, and remembers what was asked for. */
final class NoIncludes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  /** The most that are told one by one. */
  private static final int MOST = 20;

  private final List<String> refused = new ArrayList<>();

  List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return refuse(what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return refuse(what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return refuse(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return refuse(what);
  }

  private ConfigObject refuse(String what) {
    if (refused.size() >= MOST) {
      throw new ConfigException.Generic("more than " + MOST + " includes");
    }
    refused.add(what);
    return ReadContext.EMPTY;
  }
}
