package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.explain.Background;
import io.tidemark.explain.Coalitions;
import io.tidemark.explain.Explainer;
import io.tidemark.explain.Feature;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Link;
import io.tidemark.explain.PythonShap;
import io.tidemark.explain.ShapleySource;
import io.tidemark.scorer.OnnxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints how many rows a second a model in ONNX is asked about while rows are explained, by one
 * thread and by two: gradient-boosted trees of thirty features, 2048 sets of them, 20 background
 * rows. {@code src/test/resources/explain/shap_speed.py} does the same by Python's shap.
 */
public final class ExplainBenchmark {

  private static final int ROWS = 20;

  private ExplainBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws InterruptedException {
    JsonNode model = PythonShap.expected("trees");
    FeatureTable background = PythonShap.table(model.get("background"), List.of());
    List<Feature> features =
        IntStream.range(0, 30).mapToObj(i -> new Feature("f" + i, List.of(i))).toList();
    ShapleySource source =
        new ShapleySource(
            new OnnxModel(PythonShap.model("trees.onnx"), null),
            features,
            Background.of(background),
            2048,
            1,
            Link.IDENTITY);
    double asked = ROWS * (Coalitions.number(30, 2048) * 20.0 + 1);
    try (Explainer explainer = source.open()) {
      explainer.explain(background); // Warm.
      for (int threads = 1; threads <= 2; threads++) {
        long start = System.nanoTime();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          Thread thread = new Thread(() -> explainer.explain(background));
          thread.start();
          all.add(thread);
        }
        for (Thread thread : all) {
          thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "  explaining %d rows asked ONNX about %.2f million rows a second, by %d threads%n",
            threads * ROWS,
            threads * asked / seconds / 1e6,
            threads);
      }
    }
  }
}
