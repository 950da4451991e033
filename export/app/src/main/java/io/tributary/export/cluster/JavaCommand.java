package io.tributary.export.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The command that runs a main class in a new process. */
final class JavaCommand {
  private static final String CLASS_PATH = "CLASSPATH";

  /** As system properties: the file that the logger reads is that of the launcher. */
  private static final SortedMap<String, String> LOG_SETTINGS =
      logSettings("/cluster-simplelogger.properties");

  private JavaCommand() {}

  private static SortedMap<String, String> logSettings(String resource) {
    Properties properties = new Properties();
    try (InputStream in = Objects.requireNonNull(JavaCommand.class.getResourceAsStream(resource))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
    SortedMap<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
    return settings;
  }

  /**
   * Builds the command.
   *
   * @param tmp folder for its temporary files
   * @param heapMebibytes maximum heap
   */
  static List<String> of(Path tmp, int heapMebibytes, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMebibytes + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // Otherwise other users could read figures of the process in the shared temporary folder.
    command.add("-XX:+PerfDisableSharedMem");
    // As Flink's own scripts set them.
    for (String open : List.of("java.nio", "java.util", "java.lang")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + tmp);
    LOG_SETTINGS.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add(mainClass);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** A class path as an environment variable: as an argument it would fill every listing. */
  static Map<String, String> environment(String classPath) {
    return Map.of(CLASS_PATH, classPath);
  }

  /** The class path of this process. */
  static List<Path> classPath() {
    return Arrays.stream(ownClassPath().split(File.pathSeparator)).map(Path::of).toList();
  }

  static String ownClassPath() {
    // Set by Maven's test runner, whose class path is a jar that names the others.
    String tests = System.getProperty("surefire.test.class.path");
    return tests == null ? System.getProperty("java.class.path") : tests;
  }
}
