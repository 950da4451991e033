package io.tributary.schemas.stream;

import io.tributary.schemas.table.TableRow;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink to use {@link TableRowSerializer}; to be given to whatever emits rows. */
public final class TableRowTypeInfo extends TypeInformation<TableRow> {
  /** The only one. */
  public static final TableRowTypeInfo INSTANCE = new TableRowTypeInfo();

  private TableRowTypeInfo() {}

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<TableRow> getTypeClass() {
    return TableRow.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<TableRow> createSerializer(SerializerConfig config) {
    return TableRowSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "TableRow";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableRowTypeInfo;
  }

  @Override
  public int hashCode() {
    return TableRowTypeInfo.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof TableRowTypeInfo;
  }
}
