package io.tributary.export.folder;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.storage.ObjectStoreNote;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that only one of a data folder and its copies continues the data that they share in an
 * object store. A lock in the folder cannot do that, because each copy has its own.
 *
 * <p>Each start writes a new token to the store and to the folder. So of several copies, the first
 * one that starts continues, and the others are rejected from then on, because their token is old.
 * While a process uses the folder, or after it was cut off, the token is marked as taken. Then only
 * the same folder can continue. It is identified by the inode number of one of its files, which
 * differs in a copy. The token changes before any other data does. Two copies that start within the
 * same second cannot be distinguished.
 */
final class StoreClaim {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The record in the store, and in the folder that started last.
   *
   * @param token of the last start
   * @param before token of the start before it: a start may be cut off between folder and store
   * @param file inode number of a file of the folder; 0 where the file system has none
   * @param taken whether a process uses it, or was cut off
   * @param by machine and folder, for messages
   * @param at when it was taken
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Claim(
      String token, @Nullable String before, long file, boolean taken, String by, String at) {
    Claim released() {
      return new Claim(token, before, file, false, by, at);
    }
  }

  private final Path own;
  private final ObjectStoreNote shared;

  /**
   * @param own the file in the folder
   * @param shared the record in the store
   */
  StoreClaim(Path own, ObjectStoreNote shared) {
    this.own = own;
    this.shared = shared;
  }

  /**
   * Takes the claim.
   *
   * @throws UserException if another folder holds it, with the remedy
   */
  void take() {
    Optional<Claim> mine = mine();
    Optional<Claim> last = shared.read().map(text -> parse(text, shared.toString()));
    last.filter(claim -> !isMine(mine, claim)).ifPresent(this::refuse);
    String old = last.map(Claim::token).orElse(null);
    Claim next =
        new Claim(
            UUID.randomUUID().toString(),
            old,
            fileNumber(),
            true,
            place(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    keep(next);
    shared.write(text(next));
    Claim kept = shared.read().map(text -> parse(text, shared.toString())).orElse(next);
    if (!kept.token().equals(next.token())) {
      refuse(kept);
    }
  }

  /** Releases the claim, for this folder or one of its copies. */
  void release() {
    mine().ifPresent(claim -> shared.write(text(claim.released())));
  }

  private boolean isMine(Optional<Claim> mine, Claim last) {
    boolean isKnown =
        mine.filter(
                claim -> last.token().equals(claim.token()) || last.token().equals(claim.before()))
            .isPresent();
    return isKnown && (!last.taken() || last.file() == fileNumber());
  }

  private void refuse(Claim last) {
    throw new UserException(
        ("the data in the object store is in use by another data folder, %s, since %s. Only one of"
                + " several copies of a folder can continue. Continue in that one. If it no longer"
                + " exists, or was moved here without a clean stop, delete %s and start again")
            .formatted(last.by(), last.at(), shared));
  }

  private Optional<Claim> mine() {
    if (!Files.exists(own)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(Files.readString(own), own.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(own + " cannot be read", e);
    }
  }

  private void keep(Claim claim) {
    try {
      WholeFile.write(own, text(claim).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(own + " cannot be written", e);
    }
  }

  private long fileNumber() {
    // This file is written once, unlike the claim itself, so its inode number does not change.
    Path file = own.resolveSibling("layout");
    try {
      return file.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? (Long) Files.getAttribute(file, "unix:ino")
          : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private String place() {
    try {
      return own.getParent() + " on " + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return String.valueOf(own.getParent());
    }
  }

  private static String text(Claim claim) {
    try {
      return JSON.writeValueAsString(claim);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Claim parse(String text, String where) {
    try {
      return JSON.readValue(text, Claim.class);
    } catch (IOException e) {
      throw new UserException(
          where + " is damaged; delete it if no copy of this data folder is in use");
    }
  }
}
