package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PdqHashTest {
  @Property
  void theHexFormIsReadAsItIsWritten(
      @ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
    PdqHash hash = new PdqHash(a, b, c, d);

    assertThat(PdqHash.ofHex(hash.hex())).isEqualTo(hash);
    assertThat(hash.distance(hash)).isZero();
    assertThat(hash.distance(new PdqHash(~a, ~b, ~c, ~d))).isEqualTo(256);
  }

  @Test
  void countsBitsInEveryWord() {
    assertThat(new PdqHash(1, 3, 7, 15).distance(new PdqHash(0, 0, 0, 0))).isEqualTo(10);
  }

  @Test
  void refusesInvalidHashes() {
    assertThatIllegalArgumentException().isThrownBy(() -> PdqHash.ofHex("12"));
    assertThatIllegalArgumentException().isThrownBy(() -> PdqHash.ofHex("+" + "0".repeat(63)));
  }
}
