package io.tributary.ingestion.collect;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Waits for Kafka as long as it makes progress, up to the limit of a {@link WaitPolicy}.
 *
 * <p>Kafka's clients retry silently, so an unavailable broker looks like one without new records.
 * Not thread-safe.
 */
public final class KafkaWait {
  private final String address;
  private final WaitPolicy policy;
  private final String doing;
  private final String remedy;
  private long sinceNanos;
  private boolean notified;

  KafkaWait(String address, WaitPolicy policy, String doing, String remedy) {
    this.address = address;
    this.policy = policy;
    this.doing = doing;
    this.remedy = remedy;
    this.sinceNanos = policy.nanoTime().getAsLong();
  }

  /** A request that can be repeated if there is no response. */
  @FunctionalInterface
  public interface Question<T> {
    /**
     * Sends the request.
     *
     * @param atMost how long to wait for the response
     * @throws TimeoutException if there is none by then
     */
    T within(Duration atMost);
  }

  /** Reports progress, which restarts the wait. */
  public void progressed() {
    sinceNanos = policy.nanoTime().getAsLong();
    policy.listener().tick();
    if (notified) {
      notified = false;
      policy.listener().resumed();
    }
  }

  /**
   * Reports that nothing arrived.
   *
   * @param howFar the progress so far, for messages; may be empty
   * @throws CollectException if the wait has reached its limit
   */
  public void noProgress(String howFar) {
    policy.listener().tick();
    Duration silence = silence();
    if (!notified && silence.compareTo(policy.notice()) >= 0) {
      notified = true;
      policy
          .listener()
          .waiting("waiting for Kafka at %s: %s%s".formatted(address, doing, inBrackets(howFar)));
    }
    if (silence.compareTo(policy.limit()) >= 0) {
      throw unanswered(howFar);
    }
  }

  /**
   * Repeats a request until there is a response, with growing timeouts for slow brokers.
   *
   * @throws CollectException if there is none in time, or Kafka rejects the request
   */
  public <T> T ask(Question<T> question) {
    sinceNanos = policy.nanoTime().getAsLong();
    Duration atMost = policy.notice();
    while (true) {
      try {
        T answer = question.within(atMost);
        progressed();
        return answer;
      } catch (TimeoutException e) {
        noProgress("");
      } catch (KafkaException e) {
        throw refused(e);
      }
      atMost = longer(atMost);
    }
  }

  /** Doubles the timeout, within the limit of the policy. */
  private Duration longer(Duration atMost) {
    Duration twice = atMost.multipliedBy(2);
    Duration left = policy.limit().minus(silence());
    return left.isNegative() || left.isZero() || left.compareTo(twice) > 0 ? twice : left;
  }

  /**
   * Waits for the response to an admin request.
   *
   * @throws CollectException if there is none in time, or Kafka rejects the request
   */
  public <T> T ask(KafkaFuture<T> answer) {
    return ask(atMost -> get(answer, atMost));
  }

  private <T> T get(KafkaFuture<T> answer, Duration atMost) {
    try {
      return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TimeoutException
          ? unanswered("")
          : refused(e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e));
    } catch (InterruptedException e) {
      throw new InterruptException(e); // which interrupts the thread again
    }
  }

  /**
   * The exception for a missing response.
   *
   * @param howFar as for {@link #noProgress}
   */
  public CollectException unanswered(String howFar) {
    return new CollectException(
        "Kafka at %s has not responded for %d s, so %s was abandoned%s. Check that it runs, is reachable and accepts the credentials (section kafka of --config), then %s"
            .formatted(
                address, Math.round(silence().toMillis() / 1e3), doing, inBrackets(howFar), remedy),
        null);
  }

  /** The exception for a request that Kafka or its client rejects. */
  CollectException refused(KafkaException why) {
    boolean isMissing = why instanceof UnknownTopicOrPartitionException;
    return new CollectException(
        "Kafka at %s rejected a request, so %s was abandoned: %s. Check %s, then %s"
            .formatted(
                address,
                doing,
                why.getMessage(),
                isMissing ? "that the topics exist" : "the settings and access rules",
                remedy),
        why);
  }

  private Duration silence() {
    return Duration.ofNanos(policy.nanoTime().getAsLong() - sinceNanos);
  }

  private static String inBrackets(String howFar) {
    return howFar.isEmpty() ? "" : " (" + howFar + ")";
  }
}
