package io.tributary.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class PackedOffsetsTest {
  @Property
  void roundTripsInOrder(@ForAll @NotEmpty @UniqueElements List<@LongRange(min = 0) Long> offsets) {
    PackedOffsets packed = new PackedOffsets();
    offsets.forEach(packed::add);
    long[] sorted = offsets.stream().mapToLong(Long::longValue).sorted().toArray();
    assertThat(PackedOffsets.decode(packed.encode())).isEqualTo(sorted);
    assertThat(packed.size()).isEqualTo(sorted.length);
    assertThat(packed.first()).isEqualTo(sorted[0]);
    assertThat(packed.last()).isEqualTo(sorted[sorted.length - 1]);
  }

  @Test
  void adjacentOffsetsTakeOneByteEach() {
    PackedOffsets packed = new PackedOffsets();
    for (long offset = 1_000; offset < 2_000; offset++) {
      packed.add(offset);
    }
    assertThat(packed.encode()).hasSize(1_001);
  }

  /** Other programs read the archive by this description: unsigned LEB128 of the differences. */
  @Test
  void theBytesNeverChange() {
    PackedOffsets packed = new PackedOffsets();
    packed.add(624_485);
    packed.add(5);
    packed.add(624_486);
    assertThat(HexFormat.of().formatHex(packed.encode())).isEqualTo("05" + "e08e26" + "01");
  }
}
