package io.tributary.schemas.codec;

/** Golden files are only written when one asks for it. */
final class Regenerate {
  static final String COMMAND = "mvn -pl schemas test -Dfast -Dtributary.regenerate=true";

  private Regenerate() {}

  static boolean isAskedFor() {
    return Boolean.getBoolean("tributary.regenerate");
  }
}
