package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A control event looks at a person's posts only if it changes something about them. */
class ControlEventsTest {
  private static final int POSTS = 1_000;
  private static final Hash128 PERSON = new Hash128(1, 1);

  private final GateOptions options = SubjectHistories.options(false);
  private final Posts posts = new Posts();
  private final ControlEvents control = new ControlEvents(options, posts);
  private final EarlyDenials early = new EarlyDenials(options, control, posts);
  private final SubjectPage page = new SubjectPage();

  @Test
  void whatChangesNoVerdictLooksAtNoPost() throws Exception {
    profile(10, AgeBand.ADULT);
    consent(11, ConsentState.ConsentGiven, null);
    publish();
    profile(2_000, AgeBand.ADULT);
    consent(2_001, ConsentState.RenewedConsentGiven, null);
    consent(2_002, ConsentState.ConsentGiven, "somebody else's post");
    assertThat(posts.visited).isZero();
    consent(2_003, ConsentState.ConsentWithdrawn, null);
    assertThat(posts.verdicts).isEqualTo(POSTS);
    assertThat(posts.denials).as("rows of three purposes").isEqualTo(3 * POSTS);
    posts.visited = 0;
    consent(2_004, ConsentState.ConsentWithdrawn, null);
    consent(2_005, ConsentState.ConsentGiven, null);
    consent(2_006, ConsentState.ConsentGiven, null);
    assertThat(posts.visited).as("a second denial, and grants for later posts").isZero();
    erase(2_007);
    assertThat(posts.verdicts).isEqualTo(2 * POSTS);
    posts.visited = 0;
    erase(2_008);
    assertThat(posts.visited).as("a second erasure").isZero();
  }

  @Test
  void anOptOutChangesOnePost() throws Exception {
    profile(10, AgeBand.ADULT);
    consent(11, ConsentState.ConsentGiven, null);
    publish();
    consent(2_000, ConsentState.ConsentWithdrawn, "p7");
    assertThat(posts.verdicts).isEqualTo(1);
    posts.visited = 0;
    consent(2_001, ConsentState.ConsentWithdrawn, "p7");
    assertThat(posts.visited).as("again").isZero();
  }

  private void publish() {
    for (int i = 0; i < POSTS; i++) {
      PostRef post = new PostRef("p" + i, "p" + i, new Hash128(i, i), 100 + i);
      posts.touched.add(new TouchedPost(post, (short) 0));
      page.touched(100 + i);
    }
  }

  private void consent(long time, ConsentState state, String post) throws Exception {
    List<String> all = List.of("train.a", "train.b", "evaluate");
    send(
        EventType.CONSENT_CHANGED,
        time,
        new ConsentChanged("r", all, state, "1", time, post, null));
  }

  private void profile(long time, AgeBand band) throws Exception {
    send(EventType.SUBJECT_PROFILED, time, new SubjectProfiled(band, "DE"));
  }

  private void erase(long time) throws Exception {
    send(EventType.ERASURE_REQUESTED, time, new ErasureRequested("q"));
  }

  private void send(EventType type, long time, Object data) throws Exception {
    Event event = new Event(time, type.kind(), "urn:t", "i" + time, "somebody", data);
    if (page.isTouched()) {
      early.onArrival(page, event);
    }
    control.apply(page, PERSON, event);
  }

  /** One person's posts; counts how many are looked at, and what is emitted. */
  private static final class Posts implements GateOutput {
    private final List<TouchedPost> touched = new ArrayList<>();
    private int visited;
    private int verdicts;
    private int denials;

    @Override
    public Iterable<TouchedPost> touchedPosts() {
      visited += touched.size();
      return touched;
    }

    @Override
    public void verdict(LineageMessage message) {
      verdicts++;
    }

    @Override
    public void row(TableRow row) {
      denials++;
    }

    @Override
    public void touch(TouchedPost post) {
      touched.add(post);
    }

    @Override
    public long engagedAt() {
      return SubjectPage.NEVER_ENGAGED;
    }

    @Override
    public void post(PostMessage message) {}

    @Override
    public void engagement(EngagementMessage message) {}

    @Override
    public void notice(Notice notice) {}
  }
}
