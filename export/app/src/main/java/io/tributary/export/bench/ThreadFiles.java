package io.tributary.export.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads CPU time by thread and the resident set of this process from Linux's {@code /proc}. On
 * other systems there are no threads, and the resident set is unknown.
 */
final class ThreadFiles {
  private static final long MICROS_A_TICK = 10_000; // USER_HZ is 100 wherever Java runs
  private static final int UTIME = 11; // counted from the state, which follows the name
  private static final int STIME = 12;
  private static final long KIBIBYTE = 1 << 10;

  private final Path process;

  /**
   * @param process {@code /proc/self}
   */
  ThreadFiles(Path process) {
    this.process = process;
  }

  /**
   * One thread.
   *
   * @param name at most 15 characters
   * @param cpuMicros in user and kernel mode since it began
   */
  record Reading(String name, long cpuMicros) {}

  /** All threads that live now, by id. */
  Map<Long, Reading> threads() {
    Map<Long, Reading> threads = new HashMap<>();
    for (Path folder : tasks()) {
      try {
        threads.put(
            Long.parseLong(folder.getFileName().toString()),
            parse(Files.readString(folder.resolve("stat"))));
      } catch (IOException e) {
        continue; // the thread has ended in the meantime
      }
    }
    return threads;
  }

  private List<Path> tasks() {
    try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
      return tasks.toList();
    } catch (IOException e) {
      return List.of(); // not Linux
    }
  }

  /** Parses {@code id (name) state ...}; the name may contain parentheses. */
  static Reading parse(String stat) {
    int end = stat.lastIndexOf(')');
    List<String> fields = List.of(stat.substring(end + 2).split(" ", -1));
    long ticks = Long.parseLong(fields.get(UTIME)) + Long.parseLong(fields.get(STIME));
    return new Reading(stat.substring(stat.indexOf('(') + 1, end), ticks * MICROS_A_TICK);
  }

  /** The resident set in bytes. */
  OptionalLong resident() {
    try (Stream<String> lines = Files.lines(process.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
