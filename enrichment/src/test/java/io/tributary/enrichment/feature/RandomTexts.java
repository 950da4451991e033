package io.tributary.enrichment.feature;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts of any script and noise, with everything that a normaliser looks for. */
final class RandomTexts {
  private RandomTexts() {}

  /** Up to some hundred chars, rarely more. */
  static Arbitrary<String> any() {
    return Arbitraries.oneOf(words(), signs(), points())
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  /** What may be next to what a normaliser looks for, in few characters, so that matches abound. */
  static Arbitrary<String> signs() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, Arbitraries.strings().withChars(" -:;xXoO()dDpP").ofMaxLength(8)),
        net.jqwik.api.Tuple.of(4, Arbitraries.strings().withChars("hHjJaAeEiIhj").ofMaxLength(9)),
        net.jqwik.api.Tuple.of(4, Arbitraries.strings().withChars("rRtT :-#@_1é").ofMaxLength(9)),
        net.jqwik.api.Tuple.of(3, Arbitraries.strings().withChars("#@ a.-+_\t").ofMaxLength(7)),
        net.jqwik.api.Tuple.of(3, Arbitraries.strings().withChars("0123 \t\n").ofMaxLength(8)),
        net.jqwik.api.Tuple.of(
            3,
            Arbitraries.strings().withChars("aAéÉ\u212akK \u00a0\u2028\u0085\r\n").ofMaxLength(9)),
        net.jqwik.api.Tuple.of(1, repeated()));
  }

  private static Arbitrary<String> words() {
    return Arbitraries.of(
        " ",
        " ",
        " ",
        ", ",
        "\t",
        "  ",
        "\u3000",
        "\u00a0",
        "a portrait of an old fisherman",
        "DRAMATIC LIGHT",
        "Ein altes Schloss",
        "Straße",
        "портрет",
        "ПОРТРЕТ молодой",
        "美しい夕日の",
        "一只可爱的猫",
        "벚꽃 아래",
        "صورة جميلة",
        "गली में",
        "ένα παλιό",
        "İstanbul ıI",
        "ΣΊΣΥΦΟΣ",
        "ＦＵＬＬ　ｗｉｄｔｈ",
        "ﬁn",
        "ǅungla",
        "http://a.example/x?y=1",
        "https://b.example",
        "HTTP://c.example",
        "https:// d",
        "//",
        "jane.doe@mail.example",
        "+a@b.c",
        "-@-",
        "a@b",
        "@jane_doe",
        "#art",
        "# art",
        "@ ",
        "##",
        "RT @jane: ",
        "rt rt:",
        "art ",
        "ört ",
        "_rt ",
        "hahaha",
        "HEHEhe",
        "jajaja",
        "hhaahaa",
        "Johannes",
        "mahjong",
        ":)",
        ":-D",
        "x-o",
        "xoxo",
        ";p",
        "x--p",
        "explosion",
        "8k",
        "1920x1080",
        "...",
        "!!!!!!",
        "sooooo",
        "AaAa",
        "\n\n\n",
        "\r\n\r\n",
        "👍",
        "👨‍👩‍👧",
        "🏴",
        "❤️",
        "―",
        "–",
        "--");
  }

  private static Arbitrary<String> points() {
    Arbitrary<Integer> lone = Arbitraries.integers().between(0xd7f0, 0xe010);
    Arbitrary<Integer> edges =
        Arbitraries.of(
            0, 1, 0x1f, 0x20, 0x7f, 0x85, 0xd7ff, 0xd800, 0xd83b, 0xd83c, 0xdbff, 0xdc00, 0xdfff,
            0xe000, 0xffff, 0x10000, 0x1ec00, 0x10fbff, 0x10fc00, 0x10fc01, 0x10ffff);
    Arbitrary<Integer> all = Arbitraries.integers().between(0, 0x10ffff);
    Arbitrary<Integer> plane = Arbitraries.integers().between(0, 0xffff);
    return Arbitraries.oneOf(List.of(lone, edges, all, plane))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(list -> list.stream().map(Character::toString).reduce("", String::concat));
  }

  private static Arbitrary<String> repeated() {
    return Arbitraries.of("ab ", "a", "猫", "-", "#a", "h", "1 ", "ж", "\ud800", "😀", "x")
        .flatMap(part -> Arbitraries.integers().between(1, 700).map(part::repeat));
  }

  /** All code points, each once, in groups of a length, with a separator around each. */
  static List<String> everyPoint(String around) {
    return IntStream.rangeClosed(0, 0x10ff)
        .mapToObj(
            block ->
                IntStream.range(block << 8, (block + 1) << 8)
                    .mapToObj(Character::toString)
                    .reduce(around, (text, point) -> text + point + around))
        .toList();
  }
}
