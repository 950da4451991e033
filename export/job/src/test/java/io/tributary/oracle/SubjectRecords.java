package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;

/** Everything that control events say of one subject, in no particular order. */
final class SubjectRecords {
  private final List<ConsentRecord> consents = new ArrayList<>();
  private final List<Profile> profiles = new ArrayList<>();
  private final List<Long> erasures = new ArrayList<>();

  void add(Event event) {
    switch (event.type()) {
      case "consent.changed":
        consents.add(ConsentRecord.of(event));
        break;
      case "subject.profiled":
        profiles.add(Profile.of(event));
        break;
      case "erasure.requested":
        erasures.add(event.time());
        break;
      default:
        break;
    }
  }

  boolean erasedBy(long seenAt) {
    return erasures.stream().anyMatch(at -> at <= seenAt);
  }

  List<Profile> profilesUpTo(long time) {
    return profiles.stream().filter(profile -> profile.at() <= time).toList();
  }

  /** Account-level records up to a time, in the order in which they count. */
  List<ConsentRecord> accountUpTo(long time) {
    return consents.stream()
        .filter(record -> record.postId() == null && record.at() <= time)
        .sorted(ConsentRecord.ORDER)
        .toList();
  }

  /** Content-level records about a post up to a time. */
  List<ConsentRecord> aboutPostUpTo(String postId, long time) {
    return consents.stream()
        .filter(record -> postId.equals(record.postId()) && record.at() <= time)
        .toList();
  }

  /** The instants at which anything about the subject changed. */
  List<Long> times() {
    List<Long> times = new ArrayList<>(erasures);
    consents.forEach(record -> times.add(record.at()));
    profiles.forEach(profile -> times.add(profile.at()));
    return times;
  }
}
