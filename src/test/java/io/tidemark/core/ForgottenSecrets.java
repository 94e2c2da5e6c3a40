package io.tidemark.core;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Ends with each class what {@link Redaction} knows: a word that one class plants as a secret would
 * be struck out of what another one expects to read, in whatever order they run. Found by way of
 * {@code META-INF/services}.
 */
public final class ForgottenSecrets implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext context) {
    Redaction.forgetAll();
  }
}
