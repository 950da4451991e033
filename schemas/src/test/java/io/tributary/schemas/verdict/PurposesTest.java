package io.tributary.schemas.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PurposesTest {
  private static final List<String> NAMES =
      List.of("train.image", "train", "evaluate", "train.a.b");
  private final Purposes purposes = new Purposes(NAMES, List.of("train"), "evaluate");

  @Test
  void aGrantCoversExactlyItsNames() {
    assertThat(granted("train")).containsExactly("train");
    assertThat(granted("train.image", "evaluate")).containsExactly("evaluate", "train.image");
    assertThat(granted("train.", "", "trai", "other")).isEmpty();
  }

  @Test
  void aDenialCoversItsNamesAndAllBelow() {
    assertThat(denied("train")).containsExactly("train", "train.a.b", "train.image");
    assertThat(denied("train.a")).containsExactly("train.a.b");
    assertThat(denied("trai", "train.", "", "train.image.x", "evaluat")).isEmpty();
  }

  @Test
  void adultsOnlyCoversAllBelow() {
    assertThat(purposes.names(purposes.adultsOnly()))
        .containsExactly("train", "train.a.b", "train.image");
    assertThat(purposes.adultsOnly(purposes.engagement())).isFalse();
  }

  @Test
  void thereAreAtMostAsManyPurposesAsBits() {
    List<String> most = new ArrayList<>();
    for (int i = 0; i < Purposes.MAX; i++) {
      most.add("p" + i);
    }
    Purposes many = new Purposes(most, List.of(), "p59");
    assertThat(Long.bitCount(many.all())).isEqualTo(Purposes.MAX);
    assertThat(many.engagement()).isEqualTo(59);
    most.add("one-more");
    assertThatThrownBy(() -> new Purposes(most, List.of(), "p0")).hasMessageContaining("got 61");
    assertThatThrownBy(() -> new Purposes(NAMES, List.of(), "other")).hasMessageContaining("other");
  }

  @Property
  void denialsFollowTheContract(@ForAll("names") List<String> denied) {
    List<String> expected =
        NAMES.stream()
            .filter(
                purpose ->
                    denied.stream()
                        .anyMatch(name -> purpose.equals(name) || purpose.startsWith(name + ".")))
            .sorted()
            .toList();
    assertThat(purposes.names(purposes.denied(denied))).isEqualTo(expected);
    assertThat(purposes.denied(denied) & purposes.granted(denied))
        .as("whatever a grant covers, a denial of the same names covers")
        .isEqualTo(purposes.granted(denied));
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of(
            "train", "train.a", "train.a.b", "train.image", "evaluate", "eval", "train.", "")
        .list()
        .ofMaxSize(4);
  }

  private List<String> granted(String... names) {
    return purposes.names(purposes.granted(List.of(names)));
  }

  private List<String> denied(String... names) {
    return purposes.names(purposes.denied(List.of(names)));
  }
}
