package io.tributary.export.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The state that the committer keeps in a checkpoint.
 *
 * @param streamId id of this stream, which marks its commits; created at the first start, then
 *     constant
 * @param published checkpoint of the newest point that this stream has published, or {@link
 *     #NOTHING}
 * @param watermark watermark of that point
 * @param pending files not known to be committed, by checkpoint, oldest first
 * @param totals counts of everything known to be committed
 * @param lastCommitMillis time of the last committed checkpoint, or {@link CommitMetrics#NEVER}
 */
record CommitterState(
    String streamId,
    long published,
    long watermark,
    List<WrittenFiles> pending,
    Counts totals,
    long lastCommitMillis) {
  static final long NOTHING = -1L;

  private static final int VERSION = 2;

  /** Version of the format before counts were added. */
  private static final int WITHOUT_COUNTS = 1;

  CommitterState {
    pending = List.copyOf(pending);
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(streamId);
      out.writeLong(published);
      out.writeLong(watermark);
      out.writeInt(pending.size());
      for (WrittenFiles written : pending) {
        WrittenFilesCodec.write(written, out);
      }
      totals.write(out);
      out.writeLong(lastCommitMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode the committer's state", e);
    }
    return bytes.toByteArray();
  }

  static CommitterState decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION && version != WITHOUT_COUNTS) {
        throw new IOException(
            "the committer's state has version %d, this build reads up to %d; start the build that wrote it"
                .formatted(version, VERSION));
      }
      String streamId = in.readUTF();
      long published = in.readLong();
      long watermark = in.readLong();
      int count = in.readInt();
      List<WrittenFiles> pending = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        pending.add(WrittenFilesCodec.read(in));
      }
      boolean counted = version != WITHOUT_COUNTS;
      return new CommitterState(
          streamId,
          published,
          watermark,
          pending,
          counted ? Counts.read(in) : new Counts(),
          counted ? in.readLong() : CommitMetrics.NEVER);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the committer's state", e);
    }
  }
}
