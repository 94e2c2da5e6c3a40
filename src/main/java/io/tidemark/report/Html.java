package io.tidemark.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Renders templates, all with the same style and under the same content security policy. */
final class Html {

  private static final String STYLE = style("report.css");

  /** What a page may load: nothing but the style in it, which its hash tells apart. */
  static final String POLICY =
      "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'"
          .formatted(hash(STYLE));

  /** Where the build puts the classes of the templates. */
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Html.class.getClassLoader(), "io.tidemark.report.page");

  private Html() {}

  /** A page; its template also takes the {@code style} and the {@code policy}. */
  static String of(String template, Map<String, Object> parts) {
    Map<String, Object> all = new HashMap<>(parts);
    all.put("style", STYLE);
    all.put("policy", POLICY);
    StringOutput page = new StringOutput();
    TEMPLATES.render(template, all, page);
    return page.toString();
  }

  private static String style(String file) {
    try (InputStream in = Html.class.getResourceAsStream(file)) {
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
