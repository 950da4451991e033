package io.tributary.export.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON Patch (RFC 6902): operations that are applied one after the other, all or none.
 *
 * <p>Numbers keep their digits, and fields that no operation names stay as they are.
 */
public final class JsonPatch {
  private final List<PatchOperation> operations;

  private JsonPatch(List<PatchOperation> operations) {
    this.operations = operations;
  }

  /**
   * Reads a file.
   *
   * @throws RedriveException with every operation that is wrong, and what is
   */
  public static JsonPatch read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RedriveException("the patch " + file + " does not exist, or is no file");
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
          "the patch %s is no list of operations, such as [{\"op\":\"remove\",\"path\":\"/data/x\"}]"
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
   * The patched bytes.
   *
   * @throws RedriveException if they are no JSON, or an operation has no place to work on, or a
   *     test fails; it says which
   */
  byte[] apply(byte[] json) {
    JsonNode document;
    try {
      document = ExactJson.read(json);
    } catch (RedriveException e) {
      throw new RedriveException(
          "the bytes are "
              + e.getMessage()
              + ", so no patch fits; correct the event by hand, and"
              + " give it with --replace",
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
