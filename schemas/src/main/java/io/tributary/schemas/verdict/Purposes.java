package io.tributary.schemas.verdict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The purposes of a policy as a bit set: bit {@code i} represents the {@code i}-th name.
 *
 * <p>Names are dotted. A grant covers exactly the names it lists; a denial also covers every name
 * below them.
 */
public final class Purposes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The most purposes a policy may have. */
  public static final int MAX = 60;

  private final ArrayList<String> names;
  private final long adultsOnly;
  private final int engagement;

  /**
   * @param names the policy's purposes
   * @param adultsOnly names that, with all names below them, require an adult
   * @param engagement the purpose that engagement requires; one of {@code names}
   * @throws IllegalArgumentException if there are no names, too many, or {@code engagement} is not
   *     among them
   */
  public Purposes(List<String> names, List<String> adultsOnly, String engagement) {
    if (names.isEmpty() || names.size() > MAX) {
      throw new IllegalArgumentException(
          "purposes: 1 to " + MAX + " expected, got " + names.size());
    }
    this.names = new ArrayList<>(names);
    this.engagement = names.indexOf(engagement);
    if (this.engagement < 0) {
      throw new IllegalArgumentException("engagement-purpose " + engagement + " is not a purpose");
    }
    this.adultsOnly = denied(adultsOnly);
  }

  /** The number of purposes. */
  public int size() {
    return names.size();
  }

  /** The set of all purposes. */
  public long all() {
    return (1L << names.size()) - 1;
  }

  /** The set of purposes that require an adult. */
  public long adultsOnly() {
    return adultsOnly;
  }

  /** Whether a purpose requires an adult. */
  public boolean adultsOnly(int purpose) {
    return (adultsOnly & 1L << purpose) != 0;
  }

  /** The purpose that engagement requires. */
  public int engagement() {
    return engagement;
  }

  /** The purposes that a grant of these names covers: exactly these. */
  public long granted(List<String> granted) {
    long bits = 0;
    for (String name : granted) {
      int at = names.indexOf(name);
      if (at >= 0) {
        bits |= 1L << at;
      }
    }
    return bits;
  }

  /** The purposes that a denial of these names covers: these and all below them. */
  public long denied(List<String> denied) {
    long bits = 0;
    for (int i = 0; i < names.size(); i++) {
      for (String name : denied) {
        if (covers(name, names.get(i))) {
          bits |= 1L << i;
        }
      }
    }
    return bits;
  }

  /** The names of a set, in alphabetical order. */
  public List<String> names(long bits) {
    List<String> result = new ArrayList<>(Long.bitCount(bits));
    for (int i = 0; i < names.size(); i++) {
      if ((bits & 1L << i) != 0) {
        result.add(names.get(i));
      }
    }
    Collections.sort(result);
    return result;
  }

  /** The name of a purpose. */
  public String name(int purpose) {
    return names.get(purpose);
  }

  private static boolean covers(String name, String purpose) {
    return purpose.startsWith(name)
        && (purpose.length() == name.length() || purpose.charAt(name.length()) == '.');
  }
}
