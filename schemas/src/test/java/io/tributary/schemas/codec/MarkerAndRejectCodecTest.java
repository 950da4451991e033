package io.tributary.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.avro.Reject;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MarkerAndRejectCodecTest {
  private static final Marker MARKER =
      new Marker(MarkerKind.HEARTBEAT, 1_764_000_000_000L, "run-1");
  private static final Reject REJECT =
      new Reject(
          1_764_000_000_000L,
          "OUT_OF_RANGE",
          "data.position",
          "found 0",
          "events.jsonl",
          7L,
          ByteBuffer.wrap(new byte[] {1, (byte) 0xFF, 0}),
          3L,
          "00ff");

  @Test
  void markersRoundTrip() throws UndecodableException {
    byte[] bytes = MarkerCodec.encode(MARKER);
    assertThat(MarkerCodec.isMarker(bytes)).isTrue();
    assertThat(EventCodec.isEvent(bytes)).isFalse();
    assertThat(MarkerCodec.decode(bytes)).isEqualTo(MARKER);
  }

  @Test
  void rejectsRoundTripWithAndWithoutFieldAndLine() throws UndecodableException {
    byte[] bytes = RejectCodec.encode(REJECT);
    assertThat(RejectCodec.isReject(bytes)).isTrue();
    assertThat(MarkerCodec.isMarker(bytes)).isFalse();
    assertThat(RejectCodec.decode(bytes)).isEqualTo(REJECT);
    Reject bare = Reject.newBuilder(REJECT).setField(null).setLine(null).build();
    assertThat(RejectCodec.decode(RejectCodec.encode(bare))).isEqualTo(bare);
  }

  /** Bytes of version 1. If they change, old topics can no longer be read. */
  @Test
  void goldenBytes() throws UndecodableException {
    String marker = "c3018090a2f0fc5d33d30080a0bfe9d6660a72756e2d31";
    String reject =
        "c3010cd3d09ecd49030680a0bfe9d666184f55545f4f465f52414e4745021a646174612e706f736974696f6e"
            + "0e666f756e642030186576656e74732e6a736f6e6c020e0601ff00060830306666";
    assertThat(HexFormat.of().formatHex(MarkerCodec.encode(MARKER))).isEqualTo(marker);
    assertThat(MarkerCodec.decode(HexFormat.of().parseHex(marker))).isEqualTo(MARKER);
    assertThat(HexFormat.of().formatHex(RejectCodec.encode(REJECT))).isEqualTo(reject);
    assertThat(RejectCodec.decode(HexFormat.of().parseHex(reject))).isEqualTo(REJECT);
  }
}
