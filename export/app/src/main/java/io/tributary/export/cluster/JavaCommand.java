package io.tributary.export.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The command that runs a main class in a new process. */
final class JavaCommand {
  private static final String CLASS_PATH = "CLASSPATH";

  private JavaCommand() {}

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
    command.add("-Dorg.slf4j.simpleLogger.configurationFile=cluster-simplelogger.properties");
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
