package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;

/** All control events about one subject, in no particular order. */
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

  /** Returns account-level records up to a time, in the order in which they apply. */
  List<ConsentRecord> accountUpTo(long time) {
    return consents.stream()
        .filter(record -> record.postId() == null && record.at() <= time)
        .sorted(ConsentRecord.ORDER)
        .toList();
  }

  /** Returns content-level records about a post up to a time. */
  List<ConsentRecord> aboutPostUpTo(String postId, long time) {
    return consents.stream()
        .filter(record -> postId.equals(record.postId()) && record.at() <= time)
        .toList();
  }

  /** Returns the instants at which the records of the subject change. */
  List<Long> times() {
    List<Long> times = new ArrayList<>(erasures);
    consents.forEach(record -> times.add(record.at()));
    profiles.forEach(profile -> times.add(profile.at()));
    return times;
  }
}
