package io.tributary.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.verdict.Reason;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the archive keeps of an event, and what comes back from it. */
class ArchivedEventTest {
  private static final Origin ORIGIN = new Origin((byte) 0, 3, 77, false);

  /** The columns that events of a type may lack, although they are set in the sample. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "position",
          "propensity",
          "surface",
          "dwell_ms",
          "prompt_id",
          "negative_prompt",
          "model",
          "seed",
          "steps",
          "cfg_scale",
          "sampler",
          "caption",
          "parent_id",
          "root_id",
          "jurisdiction",
          "post_id",
          "images",
          "text");

  static Stream<EventType> refusable() {
    return Stream.of(EventType.values()).filter(type -> !type.isControl());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void anAdmittedEventComesBackInFull(EventType type) {
    Event event = SampleEvents.event(type);
    assertThat(ArchivedEvent.of(EventRows.admitted(event, ORIGIN)))
        .isEqualTo(new ArchivedEvent(event, null));
  }

  @ParameterizedTest
  @MethodSource("refusable")
  void aRefusedEventComesBackWithIdsTimesAndReasonAndNothingElse(EventType type)
      throws UndecodableException {
    Event event = SampleEvents.event(type);
    ArchivedEvent back = ArchivedEvent.of(EventRows.refused(event, ORIGIN, "ANCESTOR_MINOR"));
    assertThat(back.refusal()).isEqualTo("ANCESTOR_MINOR");
    assertThat(back.lacksPost()).isFalse();
    assertThat(List.of(back.event().getTime(), back.event().getSource(), back.event().getId()))
        .containsExactly(event.getTime(), event.getSource(), event.getId());
    assertThat(back.event().toString())
        .doesNotContain("fox", "mine", "blur", "s3:", "nice", "spam");
    byte[] bytes = RefusedCodec.encode(back.event(), "ANCESTOR_MINOR");
    assertThat(EventCodec.decode(bytes)).isEqualTo(back.event());
    assertThat(RefusedCodec.reason(bytes)).isEqualTo("ANCESTOR_MINOR");
    EventHeader header = EventHeader.read(bytes);
    assertThat(header.bytes()).isEqualTo(bytes);
    assertThat(header.subject() + header.id() + header.source() + header.type())
        .isEqualTo(event.getSubject() + event.getId() + event.getSource() + type);
    // Archived again, it is the same row.
    assertThat(cells(EventRows.refused(back.event(), ORIGIN, "ANCESTOR_MINOR")))
        .isEqualTo(cells(EventRows.refused(event, ORIGIN, "ANCESTOR_MINOR")));
  }

  @Test
  void aRefusedPostStaysKnownByItsIds() {
    Event event = SampleEvents.event(EventType.POST_PUBLISHED);
    PostPublished post =
        (PostPublished)
            ArchivedEvent.of(EventRows.refused(event, ORIGIN, Reason.LINEAGE_UNRESOLVED))
                .event()
                .getData();
    assertThat(post.getPostId()).isEqualTo("p1");
    assertThat(post.getParentPostId()).isEqualTo("p0");
    assertThat(post.getRootPostId()).isEqualTo("r0");
    assertThat(post.getDepicts()).containsExactly("u2", "u3");
    assertThat(post.getVisibility()).isEqualTo(Visibility.PUBLIC);
    PostPublished hidden =
        (PostPublished)
            ArchivedEvent.of(EventRows.refused(event, ORIGIN, Reason.NOT_PUBLIC)).event().getData();
    assertThat(hidden.getVisibility()).isEqualTo(Visibility.PRIVATE);
  }

  /** Rows of earlier versions keep no id of a refused post. */
  @Test
  void theIdsOfARefusedPostCanComeFromACopyInFull() {
    Event event = SampleEvents.event(EventType.POST_PUBLISHED);
    TableRow row =
        EventRows.refused(event, ORIGIN, Reason.NO_CONSENT)
            .set("post_id", null)
            .set("parent_id", null)
            .set("root_id", null)
            .set("depicts", null);
    ArchivedEvent withoutIds = ArchivedEvent.of(row);
    assertThat(withoutIds.lacksPost()).isTrue();
    assertThat(withoutIds.refusal()).isEqualTo("NO_CONSENT");
    ArchivedEvent rich = withoutIds.withIdsOf(event);
    assertThat(rich.lacksPost()).isFalse();
    assertThat(((PostPublished) rich.event().getData()).getPrompt()).isEmpty();
    assertThat(((PostPublished) rich.event().getData()).getDepicts()).containsExactly("u2", "u3");
    // An empty id is none: it is archived as null again.
    assertThat(EventRows.refused(withoutIds.event(), ORIGIN, Reason.NO_CONSENT).get("post_id"))
        .isNull();
  }

  @Test
  void anUpdateWhoseVisibilityIsNotKeptHidesThePost() {
    Event event = SampleEvents.event(EventType.POST_UPDATED);
    PostUpdated update =
        (PostUpdated)
            ArchivedEvent.of(EventRows.refused(event, ORIGIN, Reason.NOT_AUTHOR)).event().getData();
    assertThat(update.getPostId()).isEqualTo("p1");
    assertThat(update.getVisibility()).isEqualTo(Visibility.PRIVATE);
  }

  /** A row that has lost its content grants nothing. */
  @ParameterizedTest
  @EnumSource(EventType.class)
  void anEventWithoutItsContentIsRefusedAsErasedOrStopsTheReplay(EventType type) {
    Event event = SampleEvents.event(type);
    for (Column column : Table.EVENTS.columns().subList(10, Table.EVENTS.columns().size())) {
      TableRow row = EventRows.admitted(event, ORIGIN);
      if (row.get(column.name()) == null) {
        continue;
      }
      row.set(column.name(), null);
      if (type.isControl()) {
        if (!OPTIONAL.contains(column.name())) {
          assertThatThrownBy(() -> ArchivedEvent.of(row))
              .hasMessageContaining("offset 77")
              .hasMessageContaining(column.name());
        }
      } else {
        ArchivedEvent back = ArchivedEvent.of(row);
        boolean isWhole = OPTIONAL.contains(column.name()) && back.refusal() == null;
        assertThat(isWhole || "ERASED".equals(back.refusal())).as(column.name()).isTrue();
      }
    }
  }

  @Test
  void anAdmittedPostWithoutPromptOrImageIsRefused() {
    Event event = SampleEvents.event(EventType.POST_PUBLISHED);
    for (String column : List.of("post_id", "prompt", "images", "visibility", "depicts")) {
      TableRow row = EventRows.admitted(event, ORIGIN).set(column, null);
      assertThat(ArchivedEvent.of(row).refusal()).as(column).isEqualTo("ERASED");
    }
  }

  @Test
  void anUnknownTypeStopsTheReplay() {
    TableRow row =
        EventRows.admitted(SampleEvents.event(EventType.POST_SHARED), ORIGIN)
            .set("type", "post.bookmarked");
    assertThatThrownBy(() -> ArchivedEvent.of(row)).hasMessageContaining("post.bookmarked");
  }

  /** Bytes of version 1. If they change, old topics can no longer be read. */
  @Test
  void goldenBytes() throws UndecodableException {
    ArchivedEvent back =
        ArchivedEvent.of(
            EventRows.refused(
                SampleEvents.event(EventType.POST_DELETED), ORIGIN, Reason.NOT_AUTHOR));
    String golden =
        "c301e80c33188bd20a75144e4f545f415554484f5242c3017cf1e6a97395ed7780e6efa0c068060a7572"
            + "6e3a7304653104753106047031";
    assertThat(HexFormat.of().formatHex(RefusedCodec.encode(back.event(), "NOT_AUTHOR")))
        .isEqualTo(golden);
    byte[] bytes = HexFormat.of().parseHex(golden);
    assertThat(EventCodec.decode(bytes)).isEqualTo(back.event());
    assertThat(RefusedCodec.reason(bytes)).isEqualTo("NOT_AUTHOR");
  }

  private static List<Object> cells(TableRow row) {
    return Stream.iterate(0, i -> i + 1)
        .limit(row.size())
        .map(row::get)
        .map(String::valueOf)
        .map(Object.class::cast)
        .toList();
  }
}
