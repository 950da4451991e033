package io.tributary.ingestion.collect.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limit on the files that this process may open, including connections. */
final class OpenFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  private OpenFiles() {}

  /** The limits as configured, reduced if the process may open too few files. */
  static ConnectionLimits fitting(ConnectionLimits asked) {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return asked;
    }
    ConnectionLimits fitting = asked.within(unix.getMaxFileDescriptorCount());
    if (fitting.most() < asked.most()) {
      LOG.warn(
          "max-connections is {} instead of {}, because this process may open only {} files; raise"
              + " that with ulimit -n",
          fitting.most(),
          asked.most(),
          unix.getMaxFileDescriptorCount());
    }
    return fitting;
  }
}
