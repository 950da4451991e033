package io.tributary.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything below a folder, to the byte: the SHA-256 of each file, and the name of each folder.
 *
 * @param root the folder
 * @param entries content by relative name
 */
public record FolderContents(Path root, Map<String, String> entries) {

  /** Reads the current contents. */
  public static FolderContents of(Path root) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        entries.put(root.relativize(path).toString(), isFile ? sha256(path) : "folder");
      }
    }
    return new FolderContents(root, entries);
  }

  /** Copies the folder recursively, like {@code cp -r}. */
  public void copyTo(Path other) throws IOException {
    for (String name : entries.keySet()) {
      Files.copy(root.resolve(name), other.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
