package io.tributary.export.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs a short program and waits for its end. */
final class Commands {
  private Commands() {}

  /**
   * Runs a program.
   *
   * @param purpose what it is for, such as {@code create the database}
   * @throws ClusterException if it fails, with its output
   */
  static void run(ProcessBuilder program, String purpose) {
    try {
      Process process = program.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw new ClusterException(
            "cannot %s: %s ended with %d: %s"
                .formatted(purpose, program.command().get(0), code, output));
      }
    } catch (IOException e) {
      throw new ClusterException("cannot " + purpose + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted; could not " + purpose, e);
    }
  }
}
