package io.tributary.schemas.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What a check leaves of a set of purposes.
 *
 * @param purposes the bits of the purposes left, see {@link Purposes}
 * @param reason why none is left; null exactly if some are
 */
public record Narrowed(long purposes, @Nullable Reason reason) {
  /** Some purposes are left. */
  public static Narrowed to(long purposes) {
    return new Narrowed(purposes, null);
  }

  /** None is left. */
  public static Narrowed none(Reason reason) {
    return new Narrowed(0, reason);
  }

  /** Whether none is left. */
  public boolean isEmpty() {
    return purposes == 0;
  }
}
