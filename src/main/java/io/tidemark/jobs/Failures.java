package io.tidemark.jobs;

/** Puts a failure into one sentence. */
final class Failures {

  private Failures() {}

  /** The message of the failure and of its deepest cause, without stack traces. */
  static String sentence(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String first = firstLine(failure);
    return root == failure ? first : first + "; because: " + firstLine(root);
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse(message);
  }
}
