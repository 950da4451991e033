package io.tributary.export.redrive;

/** What is done to the bytes of a dead letter before they are read again. */
@FunctionalInterface
public interface Remedy {
  /** Nothing: for what has become valid by itself, such as a time that lay ahead of the clock. */
  Remedy NONE = Remedy::whole;

  /**
   * The bytes to read.
   *
   * @throws RedriveException if they cannot be made
   */
  byte[] bytes(Letter letter);

  /** A patch of what came. */
  static Remedy patch(JsonPatch patch) {
    return letter -> patch.apply(whole(letter));
  }

  /** Other bytes in its place. */
  static Remedy replacement(byte[] event) {
    return letter -> event;
  }

  private static byte[] whole(Letter letter) {
    if (letter.isCut()) {
      // A beginning that happens to be an event is not what was sent.
      throw new RedriveException(
          "only the first %,d of %,d bytes were kept; get the event from where it came, and give it"
                  .formatted(letter.raw().length, letter.rawLength())
              + " with --replace");
    }
    return letter.raw();
  }
}
