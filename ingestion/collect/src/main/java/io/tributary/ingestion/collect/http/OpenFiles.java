package io.tributary.ingestion.collect.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many files this process may open, connections included. */
final class OpenFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  private OpenFiles() {}

  /** As many connections as are asked for, or as the system has room for. */
  static ConnectionLimits fitting(ConnectionLimits asked) {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return asked;
    }
    ConnectionLimits fitting = asked.within(unix.getMaxFileDescriptorCount());
    if (fitting.most() < asked.most()) {
      LOG.warn(
          "max-connections is {} instead of {}, because this process may open {} files only; raise"
              + " that with ulimit -n",
          fitting.most(),
          asked.most(),
          unix.getMaxFileDescriptorCount());
    }
    return fitting;
  }
}
