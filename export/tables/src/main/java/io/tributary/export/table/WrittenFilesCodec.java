package io.tributary.export.table;

import io.tributary.schemas.record.Wire;
import io.tributary.schemas.table.Table;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Encodes {@link WrittenFiles}, between operators and in checkpoints. Versioned; a golden test
 * holds the bytes.
 */
final class WrittenFilesCodec {
  private static final int VERSION = 2;

  /** Version of the format before counts were added. */
  private static final int WITHOUT_COUNTS = 1;

  static void write(WrittenFiles written, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(written.checkpointId());
    out.writeLong(written.watermark());
    out.writeInt(written.files().size());
    for (WrittenFile file : written.files()) {
      out.writeUTF(file.table().tableName());
      out.writeLong(file.rows());
      Wire.writeString(file.json(), out);
    }
    written.counts().write(out);
  }

  static WrittenFiles read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION && version != WITHOUT_COUNTS) {
      throw new IOException(
          "written files have format version %d, this build reads up to %d; start the build that wrote the state"
              .formatted(version, VERSION));
    }
    long checkpointId = in.readLong();
    long watermark = in.readLong();
    int count = in.readInt();
    List<WrittenFile> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Table table = Table.valueOf(in.readUTF().toUpperCase(Locale.ROOT));
      long rows = in.readLong();
      files.add(new WrittenFile(table, rows, Wire.readString(in)));
    }
    Counts counts = version == WITHOUT_COUNTS ? new Counts() : Counts.read(in);
    return new WrittenFiles(checkpointId, watermark, files, counts);
  }

  private WrittenFilesCodec() {}
}
