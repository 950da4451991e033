package io.tributary.export.bench;

/**
 * Derives each subject's properties from their number, without storing anything.
 *
 * <p>Of a hundred subjects, five never consent and one withdraws; the withdrawals are spread over
 * the middle half of the feed.
 */
final class BenchmarkPeople {
  static final long NEVER = Long.MAX_VALUE;

  /** A person who consents, never withdraws, and is in every register. */
  static final int STEADY = 7;

  private static final int HUNDRED = 100;
  private static final int WITHOUT_CONSENT = 5;
  private static final int WITHDRAWS = 50;

  private final BenchmarkIds ids;
  private final int count;
  private final long firstWithdrawal;
  private final long withdrawalsApart;

  /**
   * @param begin when actions begin, epoch milliseconds
   * @param length duration of the actions, in milliseconds
   */
  BenchmarkPeople(BenchmarkOptions options, long begin, long length) {
    this.ids = new BenchmarkIds("did:web:people.example.org:", options.seed());
    this.count = options.subjects();
    this.firstWithdrawal = begin + length / 4;
    this.withdrawalsApart = Math.max(1, length / 2 / withdrawals());
  }

  int count() {
    return count;
  }

  String id(int person) {
    return ids.of(person);
  }

  boolean consents(int person) {
    return person % HUNDRED >= WITHOUT_CONSENT;
  }

  /** Whether a subject consents from the beginning to the end. */
  boolean isSteady(int person) {
    return consents(person) && withdrawnAt(person) == NEVER;
  }

  /** The number of subjects who withdraw. */
  int withdrawals() {
    return (count - WITHDRAWS + HUNDRED - 1) / HUNDRED;
  }

  /** The subject with the n-th withdrawal, counted from 0. */
  static int withdrawing(int number) {
    return number * HUNDRED + WITHDRAWS;
  }

  /** The time of that subject's withdrawal. */
  long withdrawalTime(int number) {
    return firstWithdrawal + number * withdrawalsApart;
  }

  /** The time of a subject's withdrawal, or {@link #NEVER}. */
  long withdrawnAt(int person) {
    return person % HUNDRED == WITHDRAWS ? withdrawalTime(person / HUNDRED) : NEVER;
  }

  /** The number of subjects who consent. */
  static int consenting(int people) {
    int rest = people % HUNDRED;
    return people - people / HUNDRED * WITHOUT_CONSENT - Math.min(rest, WITHOUT_CONSENT);
  }
}
