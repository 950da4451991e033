package io.tributary.export.bench;

/**
 * Who is who, worked out from a person's number: nothing is kept.
 *
 * <p>Of a hundred people five never consent, one withdraws; the withdrawals are spread over the
 * middle half of what people do.
 */
final class BenchmarkPeople {
  static final long NEVER = Long.MAX_VALUE;

  private static final int HUNDRED = 100;
  private static final int WITHOUT_CONSENT = 5;
  private static final int WITHDRAWS = 50;

  private final BenchmarkIds ids;
  private final int count;
  private final long firstWithdrawal;
  private final long withdrawalsApart;

  /**
   * @param begin when people begin to do things, epoch milliseconds
   * @param length for how long they go on, in milliseconds
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

  /** How many people withdraw. */
  int withdrawals() {
    return (count - WITHDRAWS + HUNDRED - 1) / HUNDRED;
  }

  /** The person whose withdrawal is the first, second, and so on, counted from 0. */
  static int withdrawing(int number) {
    return number * HUNDRED + WITHDRAWS;
  }

  /** When that person withdraws. */
  long withdrawalTime(int number) {
    return firstWithdrawal + number * withdrawalsApart;
  }

  /** When a person withdraws, or {@link #NEVER}. */
  long withdrawnAt(int person) {
    return person % HUNDRED == WITHDRAWS ? withdrawalTime(person / HUNDRED) : NEVER;
  }

  /** How many people consent. */
  static int consenting(int people) {
    int rest = people % HUNDRED;
    return people - people / HUNDRED * WITHOUT_CONSENT - Math.min(rest, WITHOUT_CONSENT);
  }
}
