package io.tidemark.tables;

import io.tidemark.core.Window;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicedProfiles;

/**
 * What was captured in one base window.
 *
 * @param window the base window
 * @param profiles of all of its rows, and of their slices
 */
public record WindowProfiles(Window window, SlicedProfiles profiles) {

  public WindowProfiles {
    window = new Window(Instants.stored(window.start()), Instants.stored(window.end()));
  }

  /** Without slices. */
  public WindowProfiles(Window window, Profiles whole) {
    this(window, SlicedProfiles.of(whole));
  }
}
