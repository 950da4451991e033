package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Fact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes the facts of one slice as one byte array. Appending them costs one state write, and half
 * a million facts of a post do not become half a million objects.
 */
final class FactLog {
  private static final int USUAL_FACT = 40;

  private FactLog() {}

  static byte[] encode(List<Fact> facts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_FACT * facts.size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Fact fact : facts) {
        fact.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<Fact> decode(Iterable<byte[]> chunks) {
    List<Fact> facts = new ArrayList<>();
    for (byte[] chunk : chunks) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(chunk))) {
        while (in.available() > 0) {
          facts.add(Fact.read(in));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return facts;
  }
}
