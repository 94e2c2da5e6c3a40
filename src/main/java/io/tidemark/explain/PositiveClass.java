package io.tidemark.explain;

import java.util.List;

/** Of a model that says a number for each of two classes, that of the second one. */
public record PositiveClass(ScorerSource model) implements ScorerSource {

  @Override
  public boolean isOfDriver() {
    return model.isOfDriver();
  }

  @Override
  public String id() {
    return model.id() + " second of two";
  }

  @Override
  public Scorer open() {
    Scorer both = model.open();
    return new Scorer() {
      @Override
      public List<String> inputs() {
        return both.inputs();
      }

      @Override
      public boolean takesTexts(String feature) {
        return both.takesTexts(feature);
      }

      @Override
      public double[][] score(FeatureTable rows) {
        double[][] scores = both.score(rows);
        if (scores[0].length == 2) {
          for (int row = 0; row < scores.length; row++) {
            scores[row] = new double[] {scores[row][1]};
          }
        }
        return scores;
      }

      @Override
      public void close() {
        both.close();
      }
    };
  }
}
