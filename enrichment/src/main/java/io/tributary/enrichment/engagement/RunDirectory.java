package io.tributary.enrichment.engagement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of a bucket.
 *
 * @param nextId the number of the next run; runs with smaller numbers are older
 * @param runs in order of writing
 */
record RunDirectory(int nextId, List<Run> runs) {
  /** A bucket that has never had a run. */
  static final RunDirectory EMPTY = new RunDirectory(0, List.of());

  private static final int VERSION = 1;

  RunDirectory {
    runs = List.copyOf(runs);
  }

  /** The number of facts in all runs. */
  long facts() {
    return runs.stream().mapToLong(Run::facts).sum();
  }

  RunDirectory with(Run run) {
    List<Run> more = new ArrayList<>(runs);
    more.add(run);
    return new RunDirectory(run.id() + 1, more);
  }

  /** Replaces neighbours by the run that has their facts. */
  RunDirectory merged(int from, int to, Run merged) {
    List<Run> fewer = new ArrayList<>(runs.subList(0, from));
    fewer.add(merged);
    fewer.addAll(runs.subList(to, runs.size()));
    return new RunDirectory(merged.id() + 1, fewer);
  }

  byte[] encode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 + 32 * runs.size());
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    out.writeInt(nextId);
    out.writeInt(runs.size());
    for (Run run : runs) {
      out.writeInt(run.id());
      out.writeInt(run.blocks());
      out.writeLong(run.facts());
      out.writeLong(run.bytes());
      out.writeLong(run.latest());
    }
    return bytes.toByteArray();
  }

  static RunDirectory decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException(
          "runs of version %d, this version knows %d; use the version that wrote the state"
              .formatted(version, VERSION));
    }
    int nextId = in.readInt();
    List<Run> runs = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      runs.add(new Run(in.readInt(), in.readInt(), in.readLong(), in.readLong(), in.readLong()));
    }
    return new RunDirectory(nextId, runs);
  }
}
