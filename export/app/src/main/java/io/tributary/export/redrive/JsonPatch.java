package io.tributary.export.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON Patch (RFC 6902): operations that are applied in order, all or none.
 *
 * <p>Numbers keep their digits, and fields that no operation names stay unchanged.
 *
 * <p>Not zjsonpatch: its {@code test} treats 1 and 1.0 as different (section 4.6: by value), and it
 * reports the first invalid operation only.
 */
public final class JsonPatch {
  private final List<PatchOperation> operations;

  private JsonPatch(List<PatchOperation> operations) {
    this.operations = operations;
  }

  /**
   * Reads a patch file.
   *
   * @throws RedriveException listing every invalid operation and its fault
   */
  public static JsonPatch read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RedriveException("the patch " + file + " does not exist, or is not a file");
    }
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new RedriveException("the patch " + file + " cannot be read: " + e, e);
    }
  }

  static JsonPatch parse(String name, byte[] json) {
    JsonNode list;
    try {
      list = ExactJson.read(json);
    } catch (RedriveException e) {
      throw new RedriveException("the patch " + name + " is " + e.getMessage(), e);
    }
    if (!list.isArray()) {
      throw new RedriveException(
          "the patch %s is not a list of operations, such as [{\"op\":\"remove\",\"path\":\"/data/x\"}]"
              .formatted(name));
    }
    List<PatchOperation> operations = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      try {
        operations.add(PatchOperation.parse(list.get(i)));
      } catch (RedriveException e) {
        problems.add("operation %d: %s".formatted(i + 1, e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new RedriveException(
          "the patch %s cannot be used:%n  %s"
              .formatted(name, String.join(System.lineSeparator() + "  ", problems)));
    }
    return new JsonPatch(List.copyOf(operations));
  }

  /**
   * Applies the patch and returns the new bytes.
   *
   * @throws RedriveException if the bytes are not JSON, the path of an operation does not exist, or
   *     a test fails; the message names the operation
   */
  byte[] apply(byte[] json) {
    JsonNode document;
    try {
      document = ExactJson.read(json);
    } catch (RedriveException e) {
      throw new RedriveException(
          "the bytes are "
              + e.getMessage()
              + ", so no patch applies; correct the event by hand, and"
              + " pass it with --replace",
          e);
    }
    for (int i = 0; i < operations.size(); i++) {
      PatchOperation operation = operations.get(i);
      try {
        document = operation.apply(document);
      } catch (RedriveException e) {
        throw new RedriveException(
            "operation %d of the patch (%s) fails: %s"
                .formatted(i + 1, operation.shown(), e.getMessage()),
            e);
      }
    }
    return ExactJson.write(document);
  }
}
