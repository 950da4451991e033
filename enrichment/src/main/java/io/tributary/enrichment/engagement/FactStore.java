package io.tributary.enrichment.engagement;

import java.util.List;

/** Where the facts of the current bucket are kept. Arrays that go in or out must not change. */
interface FactStore {
  /** The facts that are in no run yet, slice by slice, in order of writing. */
  Iterable<byte[]> recent() throws Exception;

  /** Appends the facts of a slice, without reading. */
  void append(byte[] slice) throws Exception;

  /** Replaces the facts that are in no run yet. */
  void replaceRecent(List<byte[]> slices) throws Exception;

  RunDirectory directory() throws Exception;

  /** Writes the directory; removes it if it is the empty one. */
  void write(RunDirectory directory) throws Exception;

  byte[] block(int run, int number) throws Exception;

  void writeBlock(int run, int number, byte[] block) throws Exception;

  void removeBlock(int run, int number) throws Exception;
}
