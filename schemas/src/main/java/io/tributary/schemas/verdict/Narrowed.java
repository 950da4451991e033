package io.tributary.schemas.verdict;

import org.jspecify.annotations.Nullable;

/**
 * The purposes that remain after a check.
 *
 * @param purposes the bits of the remaining purposes, see {@link Purposes}
 * @param reason why no purpose remains; null exactly if some do
 */
public record Narrowed(long purposes, @Nullable Reason reason) {
  /** A result with remaining purposes. */
  public static Narrowed to(long purposes) {
    return new Narrowed(purposes, null);
  }

  /** A result without remaining purposes. */
  public static Narrowed none(Reason reason) {
    return new Narrowed(0, reason);
  }

  /** Whether no purpose remains. */
  public boolean isEmpty() {
    return purposes == 0;
  }
}
