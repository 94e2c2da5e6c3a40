package io.tidemark.tables;

import io.tidemark.core.Window;
import io.tidemark.profile.PredictionProfiles;

/**
 * The predictions of one base window.
 *
 * @param window the base window
 * @param profiles of all of its rows and of their parts
 * @param inputVersion names what was read of the captures
 * @param labels which labels were there
 */
public record WindowPredictions(
    Window window, PredictionProfiles profiles, String inputVersion, LabelRevision labels) {

  public WindowPredictions {
    window = new Window(Instants.stored(window.start()), Instants.stored(window.end()));
  }
}
