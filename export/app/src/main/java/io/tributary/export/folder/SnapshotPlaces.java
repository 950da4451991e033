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
 * Makes a snapshot refer to the files beside it.
 *
 * <p>Flink stores most file names relative to the snapshot. Files that RocksDB's incremental
 * checkpoints share have absolute names. In a copied folder, these are the files of the original,
 * which Flink would read and eventually delete.
 */
final class SnapshotPlaces {
  private final Path checkpoints;
  private int moved;

  /**
   * @param checkpoints current folder of the job's checkpoints; its last name is the same wherever
   *     the data folder lies
   */
  SnapshotPlaces(Path checkpoints) {
    this.checkpoints = checkpoints;
  }

  /** Changes the names in a snapshot, and returns whether any name changed. */
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
          "A snapshot below %s refers to %s, which is not in this folder: restore the folder from a backup"
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
