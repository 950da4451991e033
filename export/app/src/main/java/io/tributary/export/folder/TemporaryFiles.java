package io.tributary.export.folder;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Directs the temporary files of libraries, mainly unpacked native code, to the data folder instead
 * of a folder that all users share. Only for a process that uses one data folder and then ends; its
 * main method enables this.
 */
public final class TemporaryFiles {
  private static final String PROPERTY = "java.io.tmpdir";

  private static boolean follow;
  private static @Nullable Path in;

  private TemporaryFiles() {}

  /** Directs them to the first data folder that this process opens. */
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

  /** Returns whether temporary files go to a data folder. */
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
      return; // the next process on the data folder deletes it
    }
  }
}
