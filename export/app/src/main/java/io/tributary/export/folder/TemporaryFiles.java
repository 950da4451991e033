package io.tributary.export.folder;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where libraries put their temporary files, most of all native code that they unpack: into the
 * data folder instead of a folder that all users share. Only for a process that works on one data
 * folder and then ends, which its main method tells.
 */
public final class TemporaryFiles {
  private static final String PROPERTY = "java.io.tmpdir";

  private static boolean follow;
  private static @Nullable Path in;

  private TemporaryFiles() {}

  /** From now on they go into the first data folder that this process works on. */
  public static synchronized void followDataFolder() {
    follow = true;
  }

  static synchronized void into(Path folder) {
    if (!follow || in != null) {
      return;
    }
    in = folder;
    System.setProperty(PROPERTY, folder.toString());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "temporary-files"));
  }

  /** Whether they go into a data folder. */
  static synchronized boolean follow() {
    return follow;
  }

  static synchronized boolean areIn(Path folder) {
    return folder.equals(in);
  }

  private static void end(Path folder) {
    try {
      Scratch.remove(folder);
    } catch (IOException | RuntimeException e) {
      return; // the next process on the data folder takes it away
    }
  }
}
