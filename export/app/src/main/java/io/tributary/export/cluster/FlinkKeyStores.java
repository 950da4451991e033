package io.tributary.export.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The key stores with which Flink's processes authenticate each other, and with which clients
 * authenticate at the REST endpoint. Each holds one self-signed certificate and its key; whoever
 * has the file and its password is trusted.
 */
final class FlinkKeyStores {
  static final String TYPE = "PKCS12";
  private static final String PASSWORD = "TRIBUTARY_TLS_PASSWORD";
  private static final String VALID_DAYS = "3650";

  private final Path folder;

  FlinkKeyStores(ClusterFiles files) {
    this.folder = files.flink();
  }

  /** For calls and data between Flink's processes. */
  Path internal() {
    return folder.resolve("internal.p12");
  }

  /** For the REST endpoint and its clients. */
  Path rest() {
    return folder.resolve("rest.p12");
  }

  /** Creates the files, for the name that the loopback address has on this machine now. */
  void create(String password) throws IOException {
    for (Path store : List.of(internal(), rest())) {
      generate(store, password);
    }
  }

  /** Flink's processes verify that the certificate has the name to which they connect. */
  private static String hostName() throws IOException {
    String name = InetAddress.getByName(ClusterPorts.HOST).getCanonicalHostName();
    return name.matches("[A-Za-z][A-Za-z0-9.-]*") ? name : "localhost";
  }

  private static void generate(Path store, String password) throws IOException {
    // A name of its own until it is complete: a start may be killed here.
    Path half = store.resolveSibling(store.getFileName() + ".new");
    Files.deleteIfExists(half);
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "flink",
            "-keyalg",
            // The cipher suites that Flink enables need RSA.
            "RSA",
            "-keysize",
            "2048",
            "-validity",
            VALID_DAYS,
            "-dname",
            "CN=tributary",
            "-ext",
            "SAN=IP:%s,DNS:%s".formatted(ClusterPorts.HOST, hostName()),
            "-storetype",
            TYPE,
            "-keystore",
            half.toString(),
            // By a variable: arguments are visible to all users of the machine.
            "-storepass:env",
            PASSWORD);
    keytool.environment().put(PASSWORD, password);
    Commands.run(keytool, "create the key store " + store);
    Files.move(half, store, StandardCopyOption.REPLACE_EXISTING);
  }
}
