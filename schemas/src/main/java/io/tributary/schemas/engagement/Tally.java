package io.tributary.schemas.engagement;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The counts of one window, for a bucket or a whole post.
 *
 * <p>Integers only, so that merging buckets gives the same result in any order. Mutable while
 * counting.
 */
public final class Tally {
  private final long[] counts = new long[Count.values().length];
  private final Histogram dwells = new Histogram();
  private final Histogram positions = new Histogram();
  private final Histogram chances = new Histogram();

  /** Adds to a count. */
  @SuppressWarnings("EnumOrdinal") // the enum grows at the end only
  public void add(Count what, long more) {
    counts[what.ordinal()] += more;
  }

  /** The value of a count. */
  @SuppressWarnings("EnumOrdinal") // the enum grows at the end only
  public long get(Count what) {
    return counts[what.ordinal()];
  }

  /** Records a dwell time. */
  public void dwelt(long millis) {
    dwells.add(dwells.slot(millis), 1, 0);
  }

  /** Records impressions at a position, and actors who engaged from it. */
  public void at(long position, long impressions, long positives) {
    positions.add(positions.slot(position), impressions, positives);
  }

  /**
   * Records an impression with a chance, see {@link Exposure#chance}, and whether its actor
   * engaged.
   */
  public void withChance(double chance, boolean engaged) {
    chances.add(chances.slot(valueOf(chance)), 1, engaged ? 1 : 0);
  }

  /** The value of a chance in {@link #chances}. Chances are above 0, so both sort in one order. */
  public static long valueOf(double chance) {
    return Double.doubleToLongBits(chance);
  }

  /** The chance of a value in {@link #chances}. */
  public static double chanceOf(long value) {
    return Double.longBitsToDouble(value);
  }

  /** The number of occurrences of each dwell time in milliseconds, as impressions. */
  public Histogram dwells() {
    return dwells;
  }

  /** Impressions by position; the positives are actors who engaged from it. */
  public Histogram positions() {
    return positions;
  }

  /** Impressions by {@link #valueOf} a chance; the positives are those on actors who engaged. */
  public Histogram chances() {
    return chances;
  }

  /** Adds the counts of another bucket. */
  public void add(Tally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    dwells.add(other.dwells);
    positions.add(other.positions);
    chances.add(other.chances);
  }

  void write(DataOutput out) throws IOException {
    CountsFormat.write(counts, CountsFormat.FIRST, out);
    dwells.writeImpressions(out);
    positions.write(out);
    // A chance is written by its bits, which are those of a written double.
    chances.write(out);
  }

  static Tally read(DataInput in) throws IOException {
    Tally tally = new Tally();
    tally.dwells.readImpressions(CountsFormat.read(tally.counts, CountsFormat.FIRST, in), in);
    tally.positions.read(in);
    tally.chances.read(in);
    return tally;
  }
}
