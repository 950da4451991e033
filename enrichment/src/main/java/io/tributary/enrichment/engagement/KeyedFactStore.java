package io.tributary.enrichment.engagement;

import io.tributary.schemas.record.Hash128;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.internal.InternalValueState;

/**
 * Facts in keyed state: a list of slices, and one value per block, under a namespace that is the
 * block's address. So a block is read, written and removed alone, and nothing is ever iterated.
 */
final class KeyedFactStore implements FactStore {
  /** A block, or the directory, by address. */
  static final ValueStateDescriptor<byte[]> BLOCKS =
      new ValueStateDescriptor<>("fact-blocks", BytePrimitiveArraySerializer.INSTANCE);

  /** The address of the directory. Those of blocks are not negative. */
  private static final long DIRECTORY = -1;

  private final ListState<byte[]> recent;
  private final InternalValueState<Hash128, Long, byte[]> blocks;

  /**
   * @param blocks with addresses as namespaces
   */
  @SuppressWarnings(
      "unchecked") // all keyed state of Flink has a namespace; its public type does not
  KeyedFactStore(ListState<byte[]> recent, ValueState<byte[]> blocks) {
    this.recent = recent;
    this.blocks = (InternalValueState<Hash128, Long, byte[]>) blocks;
  }

  @Override
  public Iterable<byte[]> recent() throws Exception {
    Iterable<byte[]> slices = recent.get();
    return slices == null ? List.of() : slices;
  }

  @Override
  public void append(byte[] slice) throws Exception {
    recent.add(slice);
  }

  @Override
  public void replaceRecent(List<byte[]> slices) throws Exception {
    recent.update(slices);
  }

  @Override
  public RunDirectory directory() throws Exception {
    blocks.setCurrentNamespace(DIRECTORY);
    byte[] directory = blocks.value();
    return directory == null ? RunDirectory.EMPTY : RunDirectory.decode(directory);
  }

  @Override
  public void write(RunDirectory directory) throws Exception {
    blocks.setCurrentNamespace(DIRECTORY);
    if (directory.equals(RunDirectory.EMPTY)) {
      blocks.clear();
    } else {
      blocks.update(directory.encode());
    }
  }

  @Override
  public byte[] block(int run, int number) throws Exception {
    blocks.setCurrentNamespace(address(run, number));
    byte[] block = blocks.value();
    if (block == null) {
      throw new IllegalStateException(
          "block %d of run %d is missing; restore an earlier snapshot".formatted(number, run));
    }
    return block;
  }

  @Override
  public void writeBlock(int run, int number, byte[] block) throws Exception {
    blocks.setCurrentNamespace(address(run, number));
    blocks.update(block);
  }

  @Override
  public void removeBlock(int run, int number) {
    blocks.setCurrentNamespace(address(run, number));
    blocks.clear();
  }

  private static long address(int run, int number) {
    return (long) run << Integer.SIZE | number;
  }
}
