package io.tributary.ingestion.consent;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes {@link SubjectPage}. Pages are mutable, so {@code copy} makes a deep copy: a snapshot
 * may still be reading the original.
 */
public class SubjectPageSerializer extends WireSerializer<SubjectPage> {
  private static final long serialVersionUID = 1L;

  static final SubjectPageSerializer INSTANCE = new SubjectPageSerializer();

  SubjectPageSerializer() {}

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public SubjectPage copy(SubjectPage from) {
    return from.copy();
  }

  @Override
  public SubjectPage copy(SubjectPage from, SubjectPage reuse) {
    return from.copy();
  }

  @Override
  public void serialize(SubjectPage page, DataOutputView out) throws IOException {
    page.write(out);
  }

  @Override
  protected SubjectPage read(DataInputView in) throws IOException {
    return SubjectPage.read(in);
  }

  @Override
  public TypeSerializerSnapshot<SubjectPage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Reads the pages of savepoints that hold all ids. */
  private static final class Format1 extends SubjectPageSerializer {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(SubjectPage page, DataOutputView out) throws IOException {
      throw new IOException("a page of format 1 is only read; write it with the newest format");
    }

    @Override
    protected SubjectPage read(DataInputView in) throws IOException {
      return SubjectPage.readFormat1(in);
    }
  }

  /** Format 2 has the ids of ordinary events outside the page. */
  public static final class Snapshot extends WireSnapshot<SubjectPage> {
    public Snapshot() {
      super(2, format -> format == 1 ? new Format1() : INSTANCE);
    }
  }
}
