package io.tributary.export.job;

import io.tributary.export.job.SimulatedTopics.Position;
import io.tributary.oracle.EffectivePost;
import io.tributary.oracle.Sample;
import io.tributary.oracle.Withdrawal;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The result of a stream according to its tables, in the oracle's terms.
 *
 * @param outcomes exactly one for every position that has a line, and for no other
 * @param byLine the outcomes of each distinct line, in alphabetical order: which of several equal
 *     copies counts makes no difference
 * @param effective admitted posts less withdrawals
 * @param withdrawals of every admitted post, by the name of the purpose
 * @param samples the rows of the effective dataset, by post and horizon
 * @param early posts and purposes that were excluded before their decision
 * @param defects inconsistencies within the tables
 */
record StreamResult(
    Map<Position, String> outcomes,
    SortedMap<String, List<String>> byLine,
    SortedMap<String, EffectivePost> effective,
    SortedMap<String, List<Withdrawal>> withdrawals,
    SortedMap<String, Sample> samples,
    Set<String> early,
    List<String> defects) {

  static StreamResult of(List<TableRow> rows, Map<Position, String> lines) {
    Reader reader = new Reader();
    rows.forEach(reader::read);
    SortedMap<String, List<String>> byLine = new TreeMap<>();
    lines.forEach(
        (position, line) -> {
          String outcome = reader.outcomes.getOrDefault(position, "UNDECIDED");
          byLine.computeIfAbsent(line, l -> new ArrayList<>()).add(outcome);
        });
    byLine.values().forEach(outcomes -> outcomes.sort(null));
    for (Position position : reader.outcomes.keySet()) {
      reader.require(lines.containsKey(position), "decided, but not an event: " + position);
    }
    reader.requireArchive();
    SortedMap<String, EffectivePost> effective = reader.effective();
    Set<String> early = reader.early();
    SortedMap<String, Sample> samples = reader.samples.of(effective.keySet());
    reader.defects.addAll(reader.samples.defects());
    return new StreamResult(
        reader.outcomes, byLine, effective, reader.withdrawals, samples, early, reader.defects);
  }

  /** The number of lines of each outcome. */
  SortedMap<String, Long> accounting() {
    SortedMap<String, Long> counts = new TreeMap<>();
    outcomes.values().forEach(outcome -> counts.merge(outcome, 1L, Long::sum));
    return counts;
  }

  private static final class Reader {
    private final Map<Position, String> outcomes = new HashMap<>();
    private final Map<Position, String> archived = new HashMap<>();
    private final TreeMap<String, TableRow> posts = new TreeMap<>();
    private final TreeMap<String, List<Withdrawal>> withdrawals = new TreeMap<>();
    private final List<TableRow> withdrawn = new ArrayList<>();
    private final List<TableRow> denials = new ArrayList<>();
    private final SampleRows samples = new SampleRows();
    private final List<String> defects = new ArrayList<>();

    void read(TableRow row) {
      switch (row.table()) {
        case DECISIONS -> decision(row);
        case EVENTS -> archive(row);
        case POSTS -> {
          String postId = (String) row.get("post_id");
          require(posts.put(postId, row) == null, "two rows of post " + postId);
          withdrawals.computeIfAbsent(postId, id -> new ArrayList<>());
        }
        case WITHDRAWALS -> withdrawn.add(row);
        case SAMPLES -> samples.add(row);
        case DENIALS -> denials.add(row);
        default -> {}
      }
    }

    private void decision(TableRow row) {
      long events = (long) row.get("events");
      if (row.get("outcome").equals(Outcome.WITHDRAWN.name())) {
        require(events == 0, "a withdrawal counts no event");
        return;
      }
      long first = (long) row.get("first_offset");
      byte[] packed = (byte[]) row.get("offsets");
      long[] offsets = packed == null ? new long[] {first} : PackedOffsets.decode(packed);
      require(offsets.length == events, "events " + events + " but offsets " + offsets.length);
      require(first == offsets[0], "first offset of " + row.get("topic"));
      require(offsets[offsets.length - 1] == (long) row.get("last_offset"), "last offset");
      for (long offset : offsets) {
        String before = outcomes.put(at(row, offset), outcome(row));
        require(before == null, "decided twice: " + at(row, offset) + ", first " + before);
      }
    }

    private static String outcome(TableRow row) {
      String outcome = (String) row.get("outcome");
      return outcome.equals(Outcome.REFUSED.name()) ? (String) row.get("reason") : outcome;
    }

    private void archive(TableRow row) {
      boolean admitted = (boolean) row.get("admitted");
      String outcome = admitted ? Outcome.ADMITTED.name() : (String) row.get("reason");
      String before = archived.put(at(row, (long) row.get("offset")), outcome);
      require(before == null, "archived twice");
    }

    /** The archive contains every admitted or rejected event, with the same outcome. */
    void requireArchive() {
      Map<Position, String> expected = new HashMap<>(outcomes);
      expected.values().removeAll(List.of(Outcome.INVALID.name(), Outcome.DUPLICATE.name()));
      require(archived.equals(expected), "archive and decisions differ");
    }

    SortedMap<String, EffectivePost> effective() {
      Map<String, TreeSet<String>> left = new TreeMap<>();
      posts.forEach((id, row) -> left.put(id, new TreeSet<>(names(row))));
      for (TableRow row : withdrawn) {
        String postId = (String) row.get("post_id");
        String purpose = (String) row.get("purpose");
        boolean had = left.getOrDefault(postId, new TreeSet<>()).remove(purpose);
        require(had, "withdrawn without having had it: " + postId + " " + purpose);
        withdrawals
            .computeIfAbsent(postId, id -> new ArrayList<>())
            .add(
                new Withdrawal(
                    purpose, (long) row.get("withdrawn_at"), (String) row.get("reason")));
      }
      withdrawals.values().forEach(list -> list.sort((a, b) -> a.purpose().compareTo(b.purpose())));
      SortedMap<String, EffectivePost> effective = new TreeMap<>();
      left.forEach(
          (id, purposes) -> {
            if (!purposes.isEmpty()) {
              effective.put(id, post(posts.get(id), purposes));
            }
          });
      return effective;
    }

    /** A denial that applies before its decision must finally be decided the same way. */
    Set<String> early() {
      Set<String> decided = new TreeSet<>();
      withdrawn.forEach(row -> decided.add(row.get("post_id") + " " + row.get("purpose")));
      Set<String> early = new TreeSet<>();
      for (TableRow denial : denials) {
        TableRow post = posts.get((String) denial.get("post_id"));
        String what = denial.get("post_id") + " " + denial.get("purpose");
        if (post != null && speaksOf(denial, post)) {
          early.add(what);
          require(decided.contains(what), "denied on arrival, but never withdrawn: " + what);
        }
      }
      return early;
    }

    private static boolean speaksOf(TableRow denial, TableRow post) {
      Object subject = denial.get("subject");
      List<?> depicts = (List<?>) post.get("depicts");
      return denial.get("published_at").equals(post.get("published_at"))
          && names(post).contains(denial.get("purpose"))
          && (subject.equals(post.get("author")) || (depicts != null && depicts.contains(subject)));
    }

    private static EffectivePost post(TableRow row, TreeSet<String> purposes) {
      return new EffectivePost(
          (String) row.get("post_id"),
          purposes,
          (String) row.get("root_id"),
          (String) row.get("parent_id"),
          (String) row.get("model"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> names(TableRow row) {
      return (List<String>) row.get("purposes");
    }

    private static Position at(TableRow row, long offset) {
      return new Position((String) row.get("topic"), (int) row.get("partition"), offset);
    }

    void require(boolean holds, String defect) {
      if (!holds) {
        defects.add(defect);
      }
    }
  }
}
