package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.util.JsonUtil;

/**
 * A finished file on its way to the committer: path, partition, counts and bounds.
 *
 * @param table the table it is for
 * @param rows how many rows it has
 * @param json the file in the JSON form that Iceberg's REST protocol has for it; chosen because it
 *     is specified, so that state written today can be read by later versions
 */
record WrittenFile(Table table, long rows, String json) {

  static WrittenFile of(Table table, DataFile file, PartitionSpec spec) {
    return new WrittenFile(table, file.recordCount(), ContentFileParser.toJson(file, spec));
  }

  /** The file as the table takes it. */
  DataFile dataFile(org.apache.iceberg.Table target) {
    return (DataFile)
        JsonUtil.parse(json, node -> ContentFileParser.fromJson(node, target.specs()));
  }
}
