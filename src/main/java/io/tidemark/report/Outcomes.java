package io.tidemark.report;

import io.tidemark.core.Window;
import io.tidemark.profile.PredictionCube;
import java.util.Optional;

/**
 * What a model predicted in a window and what came of it.
 *
 * @param before the same of training; empty where it has no predictions
 * @param positive the label that scores are of; empty where the model is no binary one
 */
public record Outcomes(
    Window window,
    PredictionCube now,
    Optional<PredictionCube> before,
    Optional<String> positive) {}
