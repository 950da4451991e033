package io.tributary.export.cluster;

import io.tributary.export.folder.OwnerOnly;
import io.tributary.schemas.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL for the table catalog: unpacks the programs that a library brings, creates the
 * database, and gives the command that starts the server.
 */
final class Postgres {
  static final String USER = "tributary";
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final int EXECUTABLE = 0111;

  private final Path programs;
  private final Path data;
  private final Path root;

  Postgres(ClusterFiles files) {
    this.root = files.postgres();
    this.programs = root.resolve("programs");
    this.data = root.resolve("data");
  }

  /** Unpacks the programs and creates the database where they do not exist yet. */
  void prepare(String password) throws IOException {
    if (!Files.exists(programs)) {
      unpack();
    }
    if (!Files.exists(data)) {
      initialise(password);
    }
  }

  private void unpack() throws IOException {
    // A name of its own until it is complete: a start may be killed here.
    Path half = root.resolve("programs.new");
    Trees.delete(half);
    OwnerOnly.folder(half);
    try (InputStream archive = Postgres.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null || !System.getProperty("os.arch").matches("amd64|x86_64")) {
        throw new UserException(
            "tributary cluster contains PostgreSQL for Linux on x86-64 only; on this machine use"
                + " docker-compose.yml");
      }
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new XZCompressorInputStream(new BufferedInputStream(archive)))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          extract(entry, tar, half);
        }
      }
    }
    Files.move(half, programs);
  }

  private static void extract(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path path = entry.resolveIn(folder);
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    boolean isProgram = (entry.getMode() & EXECUTABLE) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(isProgram ? "rwx------" : "rw-------"));
  }

  private void initialise(String password) throws IOException {
    Path half = root.resolve("data.new");
    Trees.delete(half);
    Path passwordFile = root.resolve("password");
    OwnerOnly.write(passwordFile, password.getBytes(StandardCharsets.UTF_8));
    try {
      List<String> command = program("initdb");
      command.addAll(
          List.of(
              "--username=" + USER,
              "--auth=scram-sha-256",
              "--pwfile=" + passwordFile,
              "--encoding=UTF8",
              "--locale=C",
              "--pgdata=" + half));
      Commands.run(new ProcessBuilder(command), "create the database in " + data);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.move(half, data);
  }

  /** The command that runs the server in the foreground. */
  List<String> command(int port) {
    List<String> command = program("postgres");
    command.addAll(
        List.of(
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=" + ClusterPorts.HOST,
            // No socket file in a folder that all users share.
            "-c",
            "unix_socket_directories="));
    return command;
  }

  private List<String> program(String name) {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is another user.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(programs.resolve("bin").resolve(name).toString());
    return command;
  }
}
