package io.tributary.schemas.poison;

import io.tributary.schemas.codec.UndecodableException;
import java.util.ArrayList;
import java.util.List;

/**
 * Distinguishes failures caused by a record from infrastructure failures. A full disk or an
 * unavailable store must never turn good records into dead letters. So only failures of plain code
 * count: unchecked exceptions and stack overflows thrown outside of Flink, Kafka, Iceberg and
 * similar libraries.
 */
final class RecordFaults {
  private static final int MAX_ERROR = 500;

  /** Infrastructure, by the package of the exception class or of the code that throws it. */
  private static final List<String> MACHINERY =
      List.of(
          "org.apache.flink.",
          "org.apache.kafka.",
          "org.apache.iceberg.",
          "org.apache.hadoop.",
          "org.apache.parquet.",
          "org.rocksdb.",
          "org.sqlite.",
          "org.postgresql.",
          "software.amazon.",
          "java.sql.",
          "java.io.",
          "java.nio.file.",
          "java.net.",
          "java.util.concurrent.");

  /** The wrapper around every exception of a chained operator. */
  private static final String CHAINED =
      "org.apache.flink.streaming.runtime.tasks.ExceptionInChainedOperatorException";

  private static final List<String> JDK = List.of("java.", "jdk.", "sun.");

  private RecordFaults() {}

  /** Whether the record is the likely cause of a failure. */
  static boolean isOfRecord(Throwable failure) {
    List<Throwable> chain = chain(failure);
    for (Throwable cause : chain) {
      String type = cause.getClass().getName();
      boolean isWrapper = type.equals(CHAINED);
      if (!isWrapper && (!isOfPlainCode(cause) || startsWith(type, MACHINERY))) {
        return false;
      }
    }
    return !startsWith(thrower(chain.get(chain.size() - 1)), MACHINERY);
  }

  private static boolean isOfPlainCode(Throwable cause) {
    return cause instanceof RuntimeException
        || cause instanceof StackOverflowError
        || cause instanceof UndecodableException; // an IOException, but about data
  }

  /** The class that threw the exception, or the class that called the JDK code that threw it. */
  private static String thrower(Throwable cause) {
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (!startsWith(frame.getClassName(), JDK)) {
        return frame.getClassName();
      }
    }
    return "";
  }

  /** Exception class, message and place in the code, in one line of bounded length. */
  static String describe(Throwable failure) {
    List<Throwable> chain = chain(failure);
    Throwable root = chain.get(chain.size() - 1);
    StackTraceElement[] trace = root.getStackTrace();
    String text = trace.length == 0 ? root.toString() : root + " at " + trace[0];
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= MAX_ERROR ? line : line.substring(0, MAX_ERROR) + "...";
  }

  private static boolean startsWith(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && !chain.contains(t); t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
