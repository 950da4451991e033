package io.tributary.enrichment.feature;

/** Symbols that look like an ASCII symbol and have no decomposition to it. */
final class Signs {
  private Signs() {}

  /**
   * The ASCII symbol, {@link Folding#POINT} or {@link Folding#HYPHEN}; NOTHING if there is none.
   */
  static char fold(int c) {
    if (Character.getType(c) == Character.DASH_PUNCTUATION) {
      return '-';
    }
    if ((c >= 0x1f150 && c <= 0x1f169) || (c >= 0x1f170 && c <= 0x1f189)) {
      return (char) ('A' + (c - 0x1f150) % 32);
    }
    return switch (c) {
      case 0x02d7, 0x2043, 0x2212, 0x2500, 0x2501, 0x2796 -> '-';
      case 0x30fc, 0xff70 -> Folding.HYPHEN;
      case 0x00b7, 0x2022, 0x2027, 0x2219, 0x22c5, 0x3002, 0x30fb, 0xff61, 0xff65 -> Folding.POINT;
      case 0x066b, 0x06d4 -> '.';
      case 0x060c, 0x066c, 0x3001, 0xff64 -> ',';
      case 0x2236, 0xa789 -> ':';
      case 0x2044, 0x2215, 0x29f8 -> '/';
      case 0x02d6, 0x2795 -> '+';
      case 0x2768, 0x276a, 0x3014 -> '(';
      case 0x2769, 0x276b, 0x3015 -> ')';
      case 0x3010, 0x300c -> '[';
      case 0x3011, 0x300d -> ']';
      case 0x2039, 0x3008, 0x300a -> '<';
      case 0x203a, 0x3009, 0x300b -> '>';
      case 0x2018, 0x2019, 0x201a, 0x201b, 0x2032, 0x02bc -> '\'';
      case 0x201c, 0x201d, 0x201e, 0x201f, 0x2033, 0x00ab, 0x00bb, 0x300e, 0x300f -> '"';
      default -> Folding.NOTHING;
    };
  }
}
