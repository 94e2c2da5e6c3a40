package io.tidemark.jobs.run;

/** What the process of a command exits with. */
public final class ExitCode {

  /** It did what it was asked to do. */
  public static final int RAN = 0;

  /** It failed by what running again, or another one than the user, may cure. */
  public static final int FAILED = 1;

  /** What it was given is wrong: options, configuration, data or rights. */
  public static final int BAD_INPUT = 2;

  /** It ran and found violations; only with {@code --fail-on violations}. */
  public static final int VIOLATIONS = 3;

  private ExitCode() {}
}
