package io.tributary.export.folder;

import io.tributary.schemas.UserException;
import io.tributary.schemas.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a data folder to the policy it was made under. State is kept in terms of that policy's
 * purposes, so deciding by another one would be wrong without a word; it is refused instead.
 */
public final class PolicyPin {
  private PolicyPin() {}

  /**
   * Pins a new folder, checks an old one.
   *
   * @throws UserException if the folder was made under another policy
   */
  public static void check(DataFolder folder, Policy policy) throws IOException {
    Path pin = folder.root().resolve("policy-digest");
    if (!Files.exists(pin)) {
      WholeFile.write(pin, (policy.digest() + "\n").getBytes(StandardCharsets.UTF_8));
      return;
    }
    String pinned = Files.readString(pin).strip();
    if (!pinned.equals(policy.digest())) {
      throw new UserException(
          "%s was made under a policy with digest %s, and %s has %s; give the same policy, or another --data"
              .formatted(folder.root(), pinned, policy.version(), policy.digest()));
    }
  }
}
