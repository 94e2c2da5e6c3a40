package io.tidemark.tables;

import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.Profiles;

/**
 * What was captured in one base window.
 *
 * @param window the base window
 * @param slice which of its rows
 * @param profiles of every column
 */
public record WindowProfiles(Window window, Slice slice, Profiles profiles) {

  public WindowProfiles {
    window = new Window(Instants.stored(window.start()), Instants.stored(window.end()));
  }
}
