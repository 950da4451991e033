package io.tributary.enrichment.post;

import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.post.PostMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Breaks ties between events of one instant: by source, then id, both by their UTF-8 bytes. */
final class PublicationOrder {
  static final Comparator<PostMessage> BY_SOURCE_AND_ID =
      Comparator.<PostMessage, byte[]>comparing(
              m -> utf8(header(m).source()), Arrays::compareUnsigned)
          .thenComparing(m -> utf8(header(m).id()), Arrays::compareUnsigned);

  private PublicationOrder() {}

  private static byte[] utf8(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static EventHeader header(PostMessage message) {
    try {
      return EventHeader.read(message.envelope().payload());
    } catch (UndecodableException e) {
      throw new IllegalStateException("the gate let an undecodable event pass", e);
    }
  }
}
