package io.tidemark.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was in use right after a collection: what the program held, without garbage.
 */
final class LiveHeap {

  private final AtomicLong most = new AtomicLong();

  LiveHeap() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                if (notification
                    .getType()
                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                  GarbageCollectionNotificationInfo info =
                      GarbageCollectionNotificationInfo.from(
                          (CompositeData) notification.getUserData());
                  long used =
                      info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                          .filter(
                              e ->
                                  e.getKey().startsWith("G1")
                                      || e.getKey().startsWith("PS")
                                      || e.getKey().contains("Gen"))
                          .map(e -> e.getValue())
                          .mapToLong(MemoryUsage::getUsed)
                          .sum();
                  most.accumulateAndGet(used, Math::max);
                }
              },
              null,
              null);
    }
  }

  void reset() {
    System.gc();
    most.set(0);
  }

  /** In MiB. */
  long most() {
    System.gc();
    return most.get() >> 20;
  }
}
