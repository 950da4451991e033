package io.tributary.export.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The counts that {@link Counted} lists. Not thread-safe. */
final class Counts {
  private final Map<Counted, Map<String, Long>> counts = new EnumMap<>(Counted.class);

  /**
   * Adds to the count of a value; a value that is not on the list counts as {@link Counted#OTHER}.
   */
  void add(Counted what, String value, long count) {
    if (count != 0) {
      counts
          .computeIfAbsent(what, key -> new TreeMap<>())
          .merge(what.bounded(value), count, Long::sum);
    }
  }

  void addAll(Counts others) {
    others.counts.forEach((what, values) -> values.forEach((value, n) -> add(what, value, n)));
  }

  long get(Counted what, String value) {
    return counts.getOrDefault(what, Map.of()).getOrDefault(value, 0L);
  }

  Counts copy() {
    Counts copy = new Counts();
    copy.addAll(this);
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(counts.values().stream().mapToInt(Map::size).sum());
    for (Map.Entry<Counted, Map<String, Long>> of : counts.entrySet()) {
      for (Map.Entry<String, Long> count : of.getValue().entrySet()) {
        out.writeUTF(of.getKey().name());
        out.writeUTF(count.getKey());
        out.writeLong(count.getValue());
      }
    }
  }

  static Counts read(DataInput in) throws IOException {
    Counts counts = new Counts();
    int entries = in.readInt();
    for (int i = 0; i < entries; i++) {
      counts.add(Counted.valueOf(in.readUTF()), in.readUTF(), in.readLong());
    }
    return counts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts that && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
