package io.tributary.enrichment.engagement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The facts of one bucket in memory; counts what is read. */
final class MemoryFactStore implements FactStore {
  final Map<String, byte[]> blocks = new HashMap<>();
  private final List<byte[]> recent = new ArrayList<>();
  private byte[] directory;
  int blockReads;
  int recentReads;

  @Override
  public Iterable<byte[]> recent() {
    recentReads++;
    return List.copyOf(recent);
  }

  @Override
  public void append(byte[] slice) {
    recent.add(slice);
  }

  @Override
  public void replaceRecent(List<byte[]> slices) {
    recent.clear();
    recent.addAll(slices);
  }

  @Override
  public RunDirectory directory() throws Exception {
    return directory == null ? RunDirectory.EMPTY : RunDirectory.decode(directory);
  }

  @Override
  public void write(RunDirectory written) throws Exception {
    directory = written.equals(RunDirectory.EMPTY) ? null : written.encode();
  }

  @Override
  public byte[] block(int run, int number) {
    blockReads++;
    return blocks.get(run + "/" + number);
  }

  @Override
  public void writeBlock(int run, int number, byte[] block) {
    if (blocks.put(run + "/" + number, block) != null) {
      throw new IllegalStateException("a block is written twice");
    }
  }

  @Override
  public void removeBlock(int run, int number) {
    if (blocks.remove(run + "/" + number) == null) {
      throw new IllegalStateException("a block is removed that is not there");
    }
  }

  boolean isEmpty() {
    return recent.isEmpty() && blocks.isEmpty() && directory == null;
  }
}
