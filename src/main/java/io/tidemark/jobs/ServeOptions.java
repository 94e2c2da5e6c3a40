package io.tidemark.jobs;

import io.tidemark.core.BadInputException;
import io.tidemark.jobs.report.ReportServer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where pages are served. */
final class ServeOptions {

  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--serve",
      required = true,
      description = "Serve the pages of all monitors of the workspace until Ctrl-C, read only.")
  private boolean isServed;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to serve; by default 4050, or the next one that is free.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "Which address of this machine to serve at; by default 127.0.0.1, for this machine only."
              + " There is no login and no TLS: put a proxy before what others reach.")
  private String address = "127.0.0.1";

  @Option(
      names = "--allow-host",
      paramLabel = "NAME[:PORT]",
      description =
          "Answer also to those who call the server by this name, as a proxy or a tunnel does; may"
              + " be given several times.")
  private List<String> names = new ArrayList<>();

  /** Whether pages are to be served; {@code --serve=false} says no. */
  boolean areServed() {
    return isServed;
  }

  ReportServer.Listening listening() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new BadInputException(
          "--port: expected a number from 0 to " + HIGHEST_PORT + ", was " + port);
    }
    return new ReportServer.Listening(address, port, names);
  }
}
