package io.tributary.export.folder;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.FolderContents;
import io.tributary.export.storage.ObjectStoreNote;
import io.tributary.export.storage.ObjectStoreOptions;
import io.tributary.export.storage.ObjectStoreOptions.Encryption;
import io.tributary.export.storage.S3Server;
import io.tributary.schemas.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only one of a data folder and its copies can continue in the object store that they share. */
@Tag("slow")
class StoreClaimTest {
  @TempDir Path temp;
  private S3Server s3;
  private Path original;

  @BeforeEach
  void start() throws Exception {
    s3 = S3Server.start(temp.resolve("s3")).withBucket("bucket").forThisProcess();
    original = Files.createDirectory(temp.resolve("original"));
    Files.writeString(original.resolve("layout"), "1\n");
  }

  @AfterEach
  void stop() throws Exception {
    s3.close();
  }

  @Test
  void theSameFolderContinuesAlsoAfterAnInterruptionOrAMove() throws Exception {
    claim(original).take();
    claim(original).take();
    Path moved = Files.move(original, temp.resolve("moved"));
    claim(moved).take();
    claim(moved).release();
    Path elsewhere = copyOf(moved, "on another disk");
    assertThatCode(() -> claim(elsewhere).take()).doesNotThrowAnyException();
  }

  @Test
  void anInterruptedFirstStartBlocksNoOtherFolder() throws Exception {
    claim(original).take();
    claim(original).release();
    String known = note().read().orElseThrow();
    claim(original).take();
    note().write(known);
    assertThatCode(() -> claim(original).take()).doesNotThrowAnyException();
  }

  @Test
  void rejectsACopyOfAFolderInUse() throws Exception {
    claim(original).take();
    Path copy = copyOf(original, "copy");
    assertRefused(copy, original);
    assertThatCode(() -> claim(original).take()).doesNotThrowAnyException();
  }

  @Test
  void rejectsTheSecondOfTwoCopies() throws Exception {
    claim(original).take();
    claim(original).release();
    Path copy = copyOf(original, "copy");
    claim(copy).take();
    claim(copy).release();
    assertRefused(original, copy);
    Path stranger = Files.createDirectory(temp.resolve("stranger"));
    Files.writeString(stranger.resolve("layout"), "1\n");
    assertRefused(stranger, copy);
  }

  private void assertRefused(Path folder, Path by) {
    assertThatThrownBy(() -> claim(folder).take())
        .isInstanceOf(UserException.class)
        .hasMessageContaining(by + " on ")
        .hasMessageContaining("delete s3://bucket/warehouse/claim.json");
  }

  private Path copyOf(Path folder, String name) throws Exception {
    FolderContents.of(folder).copyTo(temp.resolve(name));
    return temp.resolve(name);
  }

  private StoreClaim claim(Path folder) {
    return new StoreClaim(folder.resolve("claim.json"), note());
  }

  private ObjectStoreNote note() {
    ObjectStoreOptions options =
        new ObjectStoreOptions(
            Optional.of(s3.address()),
            Optional.of("us-east-1"),
            true,
            Encryption.NONE,
            Optional.empty());
    return new ObjectStoreNote(options, "s3://bucket/warehouse", "claim.json");
  }
}
