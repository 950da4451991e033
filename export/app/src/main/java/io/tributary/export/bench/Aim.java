package io.tributary.export.bench;

/** Whom the feed's people are, and which post they look at. */
enum Aim {
  EVERYBODY,
  ONE_PERSON,
  ONE_POST;

  /** The post of {@link #ONE_POST}, the first. */
  private static final int FIRST = 0;

  static Aim of(FeedShape shape) {
    return switch (shape) {
      case SUBJECT -> ONE_PERSON;
      case POST -> ONE_POST;
      default -> EVERYBODY;
    };
  }

  /** Who acts, where the general feed selects a person. */
  int actor(int person) {
    return this == ONE_PERSON ? BenchmarkPeople.STEADY : person;
  }

  /** Who publishes, where the general feed selects a person. */
  int author(int person, int posts) {
    return this == ONE_POST && posts == FIRST ? BenchmarkPeople.STEADY : person;
  }

  /** What is looked at, where the general feed selects a post. */
  int target(int post) {
    return this == ONE_POST ? FIRST : post;
  }
}
