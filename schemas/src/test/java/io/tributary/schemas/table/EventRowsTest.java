package io.tributary.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.CommentPublished;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.verdict.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventRowsTest {
  private static final Origin ORIGIN = new Origin((byte) 0, 3, 1L << 40, false);

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theRowOfTheEncodedEventIsThatOfTheEvent(EventType type) {
    assertSameRow(SampleEvents.event(type));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aRefusedEventKeepsNoContentEitherWay(EventType type) {
    Event event = SampleEvents.event(type);
    TableRow refused = EventRows.refused(event, ORIGIN, Reason.NO_CONSENT);
    assertThat(refused.get("post_id")).isEqualTo(type.isPost() ? "p1" : null);
    List<String> ids = List.of("reason", "post_id", "depicts", "parent_id", "root_id");
    for (int i = 10; i < refused.size(); i++) {
      String column = Table.EVENTS.columns().get(i).name();
      assertThat(refused.get(i) == null || ids.contains(column)).as(column).isTrue();
    }
    assertThat(text(refusedInPlace(event))).isEqualTo(text(refused));
    assertThat(ColumnGroup.of(refusedInPlace(event))).isEqualTo(ColumnGroup.of(refused));
  }

  @Test
  void absentFieldsStayNullAndOthersKeepTheirPlace() {
    for (int absent = 0; absent < 16; absent++) {
      ImpressionServed shown =
          new ImpressionServed(
              "p-\u00e9",
              (absent & 1) == 0 ? null : -7L,
              (absent & 2) == 0 ? null : 0.25,
              (absent & 4) == 0 ? null : "home \ud83d\ude00",
              (absent & 8) == 0 ? null : 1_500L);
      assertSameRow(new Event(5L, EventKind.IMPRESSION_SERVED, "s", "i", "", shown));
    }
    CommentPublished silent = new CommentPublished("p", "c", null);
    assertSameRow(new Event(5L, EventKind.COMMENT_PUBLISHED, "s", "i", "u", silent));
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {
        "IMPRESSION_SERVED",
        "REACTION_ADDED",
        "REACTION_REMOVED",
        "COMMENT_PUBLISHED",
        "POST_SHARED",
        "POST_REPORTED"
      })
  void theRowOfAFrequentEventMakesNoStringBeforeItIsAsked(EventType type) {
    Event event = SampleEvents.event(type);
    Texts texts = new Texts();
    inPlace(event).writeTo(texts);
    // Source, id, subject and post id at least; only words of this project come as strings.
    assertThat(texts.encoded).isGreaterThanOrEqualTo(4);
    assertThat(texts.strings).doesNotContain("u1", "p1", "e1", "urn:s");
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aRowCrossesTheWireInTheFormOfCells(EventType type) throws IOException {
    Event event = SampleEvents.event(type);
    assertThat(wire(inPlace(event))).isEqualTo(wire(EventRows.admitted(event, ORIGIN)));
    TableRow read =
        TableRowSerializer.INSTANCE.deserialize(new DataInputDeserializer(wire(inPlace(event))));
    assertThat(text(read)).isEqualTo(text(EventRows.admitted(event, ORIGIN)));
  }

  @Test
  void aCellCanBeSetInARowThatCameEncoded() {
    Event event = SampleEvents.event(EventType.POST_SHARED);
    TableRow row = inPlace(event).set("post_id", "other");
    assertThat(row.get("post_id")).isEqualTo("other");
    assertThat(row.get("type")).isEqualTo("post.shared");
    assertThat(row.get("subject")).isEqualTo("u1");
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theGroupOfARowHasEveryColumnThatItNeeds(EventType type) {
    Event event = SampleEvents.event(type);
    for (TableRow row :
        List.of(
            EventRows.admitted(event, ORIGIN),
            inPlace(event),
            EventRows.refused(event, ORIGIN, Reason.NO_CONSENT),
            refusedInPlace(event))) {
      List<String> columns = ColumnGroup.of(row).columns(Table.EVENTS);
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) != null) {
          assertThat(columns).contains(Table.EVENTS.columns().get(i).name());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aRowAnswersItsFirstQuestionAsTheDecodedRowDoes(EventType type) {
    Event event = SampleEvents.event(type);
    for (Column column : Table.EVENTS.columns()) {
      assertThat(inPlace(event).get(column.name()))
          .usingRecursiveComparison()
          .isEqualTo(EventRows.admitted(event, ORIGIN).get(column.name()));
      assertThat(refusedInPlace(event).get(column.name()))
          .isEqualTo(EventRows.refused(event, ORIGIN, Reason.NO_CONSENT).get(column.name()));
    }
  }

  @Test
  void mostRowsOfTheArchiveNeedLessThanHalfOfItsColumns() {
    assertThat(ColumnGroup.ENGAGEMENT.columns(Table.EVENTS)).hasSize(19);
    assertThat(ColumnGroup.ALL.columns(Table.EVENTS)).hasSize(Table.EVENTS.columns().size());
    for (Table table : Table.values()) {
      if (table != Table.EVENTS) {
        assertThat(ColumnGroup.of(TableRow.of(table))).isEqualTo(ColumnGroup.ALL);
      }
    }
  }

  private static void assertSameRow(Event event) {
    assertThat(text(inPlace(event))).isEqualTo(text(EventRows.admitted(event, ORIGIN)));
  }

  /** The row of the event as the gate makes it: in place, if it is engagement. */
  private static TableRow inPlace(Event event) {
    HotEvent hot = HotEvent.read(EventCodec.encode(event));
    assertThat(hot != null).isEqualTo(FactKind.of(EventType.of(event.getKind())) != null);
    return hot == null ? EventRows.admitted(event, ORIGIN) : EventRows.admitted(hot, ORIGIN);
  }

  private static TableRow refusedInPlace(Event event) {
    HotEvent hot = HotEvent.read(EventCodec.encode(event));
    return hot == null
        ? EventRows.refused(event, ORIGIN, Reason.NO_CONSENT)
        : EventRows.refused(hot, ORIGIN, Reason.NO_CONSENT);
  }

  private static byte[] wire(TableRow row) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TableRowSerializer.INSTANCE.serialize(row, out);
    return out.getCopyOfBuffer();
  }

  private static List<String> text(TableRow row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object cell = row.get(i);
      String type = cell == null ? "" : cell.getClass().getSimpleName() + " ";
      cells.add(row.table().columns().get(i).name() + "=" + type + text(cell));
    }
    return cells;
  }

  private static String text(@Nullable Object cell) {
    return cell instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Object[] parts
        ? Arrays.toString(parts)
        : String.valueOf(cell);
  }

  private static final class Texts implements CellSink {
    private final List<Object> strings = new ArrayList<>();
    private int encoded;

    @Override
    public void cell(int position, Object value) {
      strings.add(value);
    }

    @Override
    public void text(int position, byte[] utf8, int start, int length) {
      encoded++;
    }

    @Override
    public void number(int position, long value) {}

    @Override
    public void real(int position, double value) {}
  }
}
