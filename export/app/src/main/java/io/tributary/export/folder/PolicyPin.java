package io.tributary.export.folder;

import io.tributary.schemas.UserException;
import io.tributary.schemas.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Binds a data folder to the policy it was created under. State refers to that policy's purposes,
 * so decisions under another policy would be wrong without a warning. The start is rejected
 * instead.
 */
public final class PolicyPin {
  private PolicyPin() {}

  /**
   * Pins a new folder, or checks an existing one.
   *
   * @throws UserException if the folder was created under another policy
   */
  public static void check(DataFolder folder, Policy policy) throws IOException {
    Path pin = pin(folder);
    if (!Files.exists(pin)) {
      WholeFile.write(pin, (policy.digest() + "\n").getBytes(StandardCharsets.UTF_8));
      return;
    }
    require(folder, policy);
  }

  /**
   * Checks an existing folder, and does not change one that was never pinned.
   *
   * @throws UserException if the folder was created under another policy
   */
  public static void require(DataFolder folder, Policy policy) throws IOException {
    Path pin = pin(folder);
    if (!Files.exists(pin)) {
      return;
    }
    String pinned = Files.readString(pin).strip();
    if (!pinned.equals(policy.digest())) {
      throw new UserException(
          "%s was created with a policy of digest %s, but %s has %s; give the same policy, or another --data"
              .formatted(folder.root(), pinned, policy.version(), policy.digest()));
    }
  }

  private static Path pin(DataFolder folder) {
    return folder.root().resolve("policy-digest");
  }
}
