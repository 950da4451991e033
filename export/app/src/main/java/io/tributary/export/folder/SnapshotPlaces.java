package io.tributary.export.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.apache.flink.runtime.state.filesystem.RelativeFileStateHandle;

/**
 * Makes the files that a snapshot names those that lie beside it.
 *
 * <p>Flink names most of them relative to the snapshot. Those that incremental checkpoints of
 * RocksDB share have absolute names, which in a copied folder are the files of the original, and
 * Flink would read and in time delete those.
 */
final class SnapshotPlaces {
  private final Path checkpoints;
  private int moved;

  /**
   * @param checkpoints where those of the job are now; its last name is the same wherever the
   *     folder lies
   */
  SnapshotPlaces(Path checkpoints) {
    this.checkpoints = checkpoints;
  }

  /** Changes the names in a snapshot; whether there was any to change. */
  boolean adapt(CheckpointMetadata snapshot) {
    for (OperatorState operator : snapshot.getOperatorStates()) {
      if (!operator.isFullyFinished()) {
        Map.copyOf(operator.getSubtaskStates())
            .forEach((index, state) -> operator.putState(index, adapted(state)));
      }
    }
    return moved > 0;
  }

  private OperatorSubtaskState adapted(OperatorSubtaskState state) {
    List<KeyedStateHandle> handles = new ArrayList<>();
    for (KeyedStateHandle handle : state.getManagedKeyedState()) {
      handles.add(
          handle instanceof IncrementalRemoteKeyedStateHandle incremental
              ? adapted(incremental)
              : handle);
    }
    return state.toBuilder().setManagedKeyedState(new StateObjectCollection<>(handles)).build();
  }

  private KeyedStateHandle adapted(IncrementalRemoteKeyedStateHandle state) {
    return IncrementalRemoteKeyedStateHandle.restore(
        state.getBackendIdentifier(),
        state.getKeyGroupRange(),
        state.getCheckpointId(),
        adapted(state.getSharedState()),
        adapted(state.getPrivateState()),
        adapted(state.getMetaDataStateHandle()),
        state.getCheckpointedSize(),
        state.getStateHandleId());
  }

  private List<HandleAndLocalPath> adapted(List<HandleAndLocalPath> files) {
    List<HandleAndLocalPath> adapted = new ArrayList<>();
    for (HandleAndLocalPath file : files) {
      adapted.add(HandleAndLocalPath.of(adapted(file.getHandle()), file.getLocalPath()));
    }
    return adapted;
  }

  private StreamStateHandle adapted(StreamStateHandle handle) {
    if (!(handle instanceof FileStateHandle file) || handle instanceof RelativeFileStateHandle) {
      return handle;
    }
    String name = file.getFilePath().getPath();
    String mark = "/" + checkpoints.getFileName() + "/";
    int at = name.lastIndexOf(mark);
    if (at < 0) {
      throw new DataFolderException(
          "A snapshot below %s needs %s, which is not of this folder: restore the folder from a backup"
              .formatted(checkpoints, name),
          null);
    }
    Path here = checkpoints.resolve(name.substring(at + mark.length()));
    if (here.equals(Path.of(name))) {
      return handle;
    }
    moved++;
    return new FileStateHandle(
        org.apache.flink.core.fs.Path.fromLocalFile(here.toFile()), file.getStateSize());
  }
}
