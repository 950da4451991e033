package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.util.JsonUtil;

/**
 * A finished file in transit to the committer: path, partition, counts and bounds.
 *
 * @param table the table it belongs to
 * @param rows number of rows
 * @param json the file in the JSON form of Iceberg's REST protocol. That form is specified, so
 *     later versions can read state written today
 */
record WrittenFile(Table table, long rows, String json) {

  static WrittenFile of(Table table, DataFile file, PartitionSpec spec) {
    return new WrittenFile(table, file.recordCount(), ContentFileParser.toJson(file, spec));
  }

  /** The file as Iceberg's API represents it. */
  DataFile dataFile(org.apache.iceberg.Table target) {
    return (DataFile)
        JsonUtil.parse(json, node -> ContentFileParser.fromJson(node, target.specs()));
  }
}
