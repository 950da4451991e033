package io.tributary.export.settings;

/** Where the state of a job lives between two checkpoints. */
public enum StateBackend {
  /** On the heap: fast, and bounded by it. */
  HASHMAP,
  /** In RocksDB on the local disk. */
  ROCKSDB
}
