package io.tributary.export.settings;

/** Where Flink keeps the state of a job between two checkpoints. */
public enum StateBackend {
  /** On the heap: fast, and limited by its size. */
  HASHMAP,
  /** In RocksDB on the local disk. */
  ROCKSDB
}
