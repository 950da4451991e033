package io.tributary.schemas.engagement;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of one window, for a bucket or a whole post.
 *
 * <p>Integers only, so that merging buckets gives the same result in any order. Mutable while
 * counting.
 */
public final class Tally {
  /**
   * Impressions under one condition, and their effect.
   *
   * @param impressions the number of impressions
   * @param positives for a position: actors who engaged from it; for a chance: impressions on
   *     actors who engaged
   */
  public record Shown(long impressions, long positives) {
    private Shown plus(Shown other) {
      return new Shown(impressions + other.impressions, positives + other.positives);
    }
  }

  private final long[] counts = new long[Count.values().length];
  private final TreeMap<Long, Long> dwells = new TreeMap<>();
  private final TreeMap<Long, Shown> positions = new TreeMap<>();
  private final TreeMap<Double, Shown> chances = new TreeMap<>();

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
    dwells.merge(millis, 1L, Long::sum);
  }

  /** Records impressions at a position, and actors who engaged from it. */
  public void at(long position, long impressions, long positives) {
    positions.merge(position, new Shown(impressions, positives), Shown::plus);
  }

  /**
   * Records an impression with a chance, see {@link Exposure#chance}, and whether its actor
   * engaged.
   */
  public void withChance(double chance, boolean engaged) {
    chances.merge(chance, new Shown(1, engaged ? 1 : 0), Shown::plus);
  }

  /** The number of occurrences of each dwell time in milliseconds, shortest first. */
  public SortedMap<Long, Long> dwells() {
    return Collections.unmodifiableSortedMap(dwells);
  }

  /** Impressions by position, smallest first. */
  public SortedMap<Long, Shown> positions() {
    return Collections.unmodifiableSortedMap(positions);
  }

  /** Impressions by chance, smallest first. */
  public SortedMap<Double, Shown> chances() {
    return Collections.unmodifiableSortedMap(chances);
  }

  /** Adds the counts of another bucket. */
  public void add(Tally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    other.dwells.forEach((millis, times) -> dwells.merge(millis, times, Long::sum));
    other.positions.forEach((position, shown) -> positions.merge(position, shown, Shown::plus));
    other.chances.forEach((chance, shown) -> chances.merge(chance, shown, Shown::plus));
  }

  void write(DataOutput out) throws IOException {
    CountsFormat.write(counts, CountsFormat.FIRST, out);
    out.writeInt(dwells.size());
    for (var dwell : dwells.entrySet()) {
      out.writeLong(dwell.getKey());
      out.writeLong(dwell.getValue());
    }
    out.writeInt(positions.size());
    for (var position : positions.entrySet()) {
      out.writeLong(position.getKey());
      write(position.getValue(), out);
    }
    out.writeInt(chances.size());
    for (var chance : chances.entrySet()) {
      out.writeDouble(chance.getKey());
      write(chance.getValue(), out);
    }
  }

  private static void write(Shown shown, DataOutput out) throws IOException {
    out.writeLong(shown.impressions);
    out.writeLong(shown.positives);
  }

  static Tally read(DataInput in) throws IOException {
    Tally tally = new Tally();
    int dwells = CountsFormat.read(tally.counts, CountsFormat.FIRST, in);
    for (int i = dwells; i > 0; i--) {
      tally.dwells.put(in.readLong(), in.readLong());
    }
    for (int i = in.readInt(); i > 0; i--) {
      tally.positions.put(in.readLong(), new Shown(in.readLong(), in.readLong()));
    }
    for (int i = in.readInt(); i > 0; i--) {
      tally.chances.put(in.readDouble(), new Shown(in.readLong(), in.readLong()));
    }
    return tally;
  }
}
