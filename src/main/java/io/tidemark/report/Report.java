package io.tidemark.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tidemark.core.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * A page of HTML that says what broke, since when and how much. It is one file: it loads nothing,
 * runs no script, and its content security policy lets it do neither.
 */
public final class Report {

  private static final String STYLE = "report.css";

  /** Where the build puts the classes of the templates. */
  private static final String TEMPLATES = "io.tidemark.report.page";

  private Report() {}

  /**
   * The page.
   *
   * @param manner how it speaks
   * @throws BadInputException if nothing was judged
   */
  public static String html(ReportData data, Manner manner) {
    if (data.isEmpty()) {
      throw new BadInputException(
          "The tables hold nothing that was judged of "
              + data.monitor()
              + " by "
              + data.granularity()
              + " in "
              + data.span()
              + ": run `monitor` over these windows first, or name others");
    }
    String style = style();
    StringOutput page = new StringOutput();
    TemplateEngine.createPrecompiled(
            null, ContentType.Html, Report.class.getClassLoader(), TEMPLATES)
        .render(
            "report.jte",
            Map.of("page", Pages.of(data, manner), "style", style, "hash", hash(style)),
            page);
    return page.toString();
  }

  private static String style() {
    try (InputStream in = Report.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a content security policy names what it allows. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
