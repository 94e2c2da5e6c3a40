package io.tidemark.delta;

import io.tidemark.core.TidemarkException;
import java.io.IOException;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaAnalysisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a Delta table where another run may be making the same one, or has died while it did.
 *
 * <p>Delta makes no table where there are files already, and there are as soon as another run has
 * begun to make it: the folder of Delta's log, without a commit. So that is waited for. Where
 * nothing changes in it for some seconds, whoever began is taken for dead and the folder is
 * cleared. Any other file makes the place somebody else's: it is left as it is.
 *
 * @param hadoop reaches the place
 * @param patience how long nothing changes in a table that nobody finishes
 */
public record TableMaking(Configuration hadoop, Duration patience) {

  private static final Logger LOG = LoggerFactory.getLogger(TableMaking.class);
  private static final String NOT_EMPTY = "DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION";
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int CONFLICTS = 5;

  /** With the patience that is right for one commit. */
  public static TableMaking of(SparkSession spark) {
    return new TableMaking(spark.sessionState().newHadoopConf(), Duration.ofSeconds(5));
  }

  /** Whether Delta refused to make a table, since there are files of something else. */
  public static boolean isOccupied(Throwable refusal) {
    return refusal instanceof DeltaAnalysisException delta
        && NOT_EMPTY.equals(delta.getErrorClass());
  }

  /**
   * Makes the table unless it is there. What the making throws goes on its way, but for what comes
   * of another run that makes the same table.
   *
   * @param exists whether it is there
   * @param making makes it, where nothing is
   */
  public void make(BooleanSupplier exists, Runnable making) {
    Optional<HalfMadeTable> seen = Optional.empty();
    long since = System.nanoTime();
    int conflicts = 0;
    while (!exists.getAsBoolean()) {
      try {
        making.run();
        return;
      } catch (ConcurrentModificationException e) {
        // The other's first commit came before this one's.
        if (++conflicts == CONFLICTS) {
          throw e;
        }
      } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
        if (!isOccupied(e)) {
          throw e;
        }
        Path place = place((DeltaAnalysisException) e);
        Optional<HalfMadeTable> found = look(place);
        if (found.isEmpty()) {
          if (exists.getAsBoolean()) {
            return;
          }
          throw e;
        }
        if (seen.isEmpty() || !found.get().isSame(seen.get())) {
          seen = found;
          since = System.nanoTime();
          LOG.info("Another run is making the table at {}, or died while it did", place);
        } else if (System.nanoTime() - since > patience.toNanos()) {
          if (++conflicts == CONFLICTS) {
            throw e;
          }
          LOG.warn("The table at {} was half-made and is made anew", place);
          clear(place, found.get());
        }
        pause();
      }
    }
  }

  /** Delta tells it as the second of two parameters of its message. */
  private static Path place(DeltaAnalysisException refusal) {
    String[] parameters = refusal.getMessageParametersArray();
    return new Path(parameters[parameters.length - 1]);
  }

  private Optional<HalfMadeTable> look(Path place) {
    try {
      return HalfMadeTable.at(place, hadoop);
    } catch (IOException e) {
      throw new TidemarkException("Cannot look into " + place + ": " + e.getMessage(), e);
    }
  }

  private void clear(Path place, HalfMadeTable table) {
    try {
      table.delete(hadoop);
    } catch (IOException e) {
      // Something was put into it; if that is no table, making one tells.
      LOG.info("{} was not cleared", place, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TidemarkException("Interrupted while another run was making a table", e);
    }
  }
}
