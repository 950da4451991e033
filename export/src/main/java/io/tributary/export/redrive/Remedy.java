package io.tributary.export.redrive;

/** What is done to the bytes of a dead letter before they are read again. */
@FunctionalInterface
public interface Remedy {
  /** Nothing: for what has become valid by itself, such as a time that lay ahead of the clock. */
  Remedy NONE = Letter::raw;

  /**
   * The bytes to read.
   *
   * @throws RedriveException if they cannot be made
   */
  byte[] bytes(Letter letter);

  /** A patch of what came. */
  static Remedy patch(JsonPatch patch) {
    return letter -> {
      if (letter.isCut()) {
        throw cut(letter);
      }
      return patch.apply(letter.raw());
    };
  }

  /** Other bytes in its place. */
  static Remedy replacement(byte[] event) {
    return letter -> event;
  }

  /** Because a beginning that happens to be an event is not what was sent. */
  static RedriveException cut(Letter letter) {
    return new RedriveException(
        "only the first %,d of %,d bytes were kept; get the event from where it came (%s), and give it with --replace"
            .formatted(letter.raw().length, letter.rawLength(), letter.place()));
  }
}
