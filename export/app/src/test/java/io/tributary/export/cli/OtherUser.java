package io.tributary.export.cli;

import io.tributary.export.broker.KafkaIntruder;
import io.tributary.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/** Runs {@link Stranger} as an unprivileged user; requires root, which may change to any user. */
final class OtherUser {
  private static final String NOBODY = "65534";
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private final Path folder;

  private OtherUser(Path folder) {
    this.folder = folder;
  }

  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name")) && Files.isExecutable(SETPRIV);
  }

  /**
   * Uses a class path that every user can read.
   *
   * @param folder folder for the class path; created here
   */
  static OtherUser in(Path folder) throws Exception {
    Files.createDirectories(folder);
    Set<URI> places = new HashSet<>();
    for (Class<?> needed :
        List.of(
            Stranger.class,
            KafkaIntruder.class,
            Topics.class,
            Admin.class,
            org.slf4j.Logger.class)) {
      places.add(needed.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
    for (URI place : places) {
      Path from = Path.of(place);
      if (Files.isDirectory(from)) {
        copy(from.resolve("io"), folder.resolve("io"));
      } else {
        Files.copy(from, folder.resolve(from.getFileName()));
      }
    }
    for (Path above = folder; above != null; above = above.getParent()) {
      if (above.startsWith(System.getProperty("java.io.tmpdir")) && above.getNameCount() > 1) {
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return new OtherUser(folder);
  }

  Path folder() {
    return folder;
  }

  /** Returns the files that it could read, one per line. */
  String read(List<Path> files) throws Exception {
    return run("read", files.stream().map(Path::toString).toList());
  }

  /** Returns its successes at some ports, one per line. */
  String connect(Collection<Integer> ports) throws Exception {
    return run("connect", ports.stream().map(port -> Integer.toString(port)).toList());
  }

  private String run(String action, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(SETPRIV.toString(), "--reuid", NOBODY, "--regid", NOBODY));
    command.addAll(List.of("--clear-groups", "--"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", folder + ":" + folder + "/*", Stranger.class.getName(), action));
    command.addAll(arguments);
    Path errors = folder.resolve("errors");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("the stranger broke down:\n" + Files.readString(errors));
    }
    return output;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
