package io.tidemark.jobs.run;

import io.tidemark.core.Redaction;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.rewrite.RewriteAppender;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * Strikes secrets out of the log of the driver, whatever logs them: it stands before every appender
 * that the log has, wherever the log is configured. Logs of other kinds than Log4j's are left as
 * they are.
 */
final class LogRedaction implements RewritePolicy {

  private static final String NAME = "without secrets: ";

  private LogRedaction() {}

  /** Stands before the appenders from now on; once is enough. */
  static synchronized void install() {
    if (LogManager.getContext(false) instanceof LoggerContext context) {
      Configuration log = context.getConfiguration();
      log.getLoggers().values().forEach(logger -> before(logger, log));
      context.updateLoggers();
    }
  }

  private static void before(LoggerConfig logger, Configuration log) {
    for (Appender appender : logger.getAppenders().values()) {
      String name = appender.getName();
      if (name.startsWith(NAME)) {
        continue;
      }
      Optional<AppenderRef> given =
          logger.getAppenderRefs().stream().filter(ref -> ref.getRef().equals(name)).findFirst();
      AppenderRef[] target = {AppenderRef.createAppenderRef(name, null, null)};
      Appender redacting =
          RewriteAppender.createAppender(
              NAME + name, "true", target, log, new LogRedaction(), null);
      redacting.start();
      logger.removeAppender(name);
      logger.addAppender(
          redacting,
          given.map(AppenderRef::getLevel).orElse(null),
          given.map(AppenderRef::getFilter).orElse(null));
    }
  }

  @Override
  public LogEvent rewrite(LogEvent event) {
    String message = event.getMessage().getFormattedMessage();
    String redacted = Redaction.of(String.valueOf(message));
    Throwable thrown = event.getThrown();
    Throwable told = thrown == null || !isToRedact(thrown) ? thrown : new Told(thrown);
    return redacted.equals(message) && told == thrown
        ? event
        : new Log4jLogEvent.Builder(event)
            .setMessage(new SimpleMessage(redacted))
            .setThrown(told)
            .build();
  }

  private static boolean isToRedact(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (!Redaction.of(t.toString()).equals(t.toString())) {
        return true;
      }
    }
    return false;
  }

  /** A failure as it is told: the stack of another one, without secrets. */
  private static final class Told extends Exception {

    private static final long serialVersionUID = 1L;

    Told(Throwable failure) {
      super(
          Redaction.of(failure.toString()),
          failure.getCause() == null || failure.getCause() == failure
              ? null
              : new Told(failure.getCause()));
      setStackTrace(failure.getStackTrace());
    }

    /** The message begins with the class of the failure already. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
      return getMessage();
    }
  }
}
