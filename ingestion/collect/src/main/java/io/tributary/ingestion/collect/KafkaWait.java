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
 * Waits for Kafka as long as something comes, and not much longer.
 *
 * <p>Kafka's clients go on trying by themselves and say nothing of it, so a broker that is gone
 * looks like one that has nothing to say. Not thread-safe.
 */
public final class KafkaWait {
  private final String address;
  private final WaitPolicy policy;
  private final String doing;
  private final String remedy;
  private long sinceNanos;
  private boolean told;

  KafkaWait(String address, WaitPolicy policy, String doing, String remedy) {
    this.address = address;
    this.policy = policy;
    this.doing = doing;
    this.remedy = remedy;
    this.sinceNanos = policy.nanoTime().getAsLong();
  }

  /** A question that may be asked again if there is no answer. */
  @FunctionalInterface
  public interface Question<T> {
    /**
     * Asks.
     *
     * @param atMost how long to wait for the answer
     * @throws TimeoutException if there was none by then
     */
    T within(Duration atMost);
  }

  /** Something has come, and was dealt with: the policy begins anew. */
  public void progressed() {
    sinceNanos = policy.nanoTime().getAsLong();
    policy.listener().tick();
    if (told) {
      told = false;
      policy.listener().resumed();
    }
  }

  /**
   * Nothing has come.
   *
   * @param howFar what has come before, for people; empty if there is nothing to say
   * @throws CollectException if that has been so for too long
   */
  public void noProgress(String howFar) {
    policy.listener().tick();
    Duration silence = silence();
    if (!told && silence.compareTo(policy.notice()) >= 0) {
      told = true;
      policy
          .listener()
          .waiting("waiting for Kafka at %s: %s%s".formatted(address, doing, inBrackets(howFar)));
    }
    if (silence.compareTo(policy.limit()) >= 0) {
      throw unanswered(howFar);
    }
  }

  /**
   * Asks until there is an answer; each time for longer, since a slow one is one too.
   *
   * @throws CollectException if there is none in time, or Kafka refuses
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

  /** Twice as long, but not beyond the policy. */
  private Duration longer(Duration atMost) {
    Duration twice = atMost.multipliedBy(2);
    Duration left = policy.limit().minus(silence());
    return left.isNegative() || left.isZero() || left.compareTo(twice) > 0 ? twice : left;
  }

  /**
   * Waits for what an administrator asked.
   *
   * @throws CollectException if there is no answer in time, or Kafka refuses
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
      throw new InterruptException(e); // which marks the thread
    }
  }

  /**
   * What to throw when there was no answer in time.
   *
   * @param howFar as for {@link #noProgress}
   */
  public CollectException unanswered(String howFar) {
    return new CollectException(
        "Kafka at %s has not answered for %d s, so %s was given up%s. See that it runs, can be reached, and gets the credentials it asks for (section kafka of --config), then %s"
            .formatted(
                address, Math.round(silence().toMillis() / 1e3), doing, inBrackets(howFar), remedy),
        null);
  }

  /** What to throw when Kafka, or its client, says no. */
  CollectException refused(KafkaException why) {
    boolean isMissing = why instanceof UnknownTopicOrPartitionException;
    return new CollectException(
        "Kafka at %s refuses, so %s was given up: %s. See %s, then %s"
            .formatted(
                address,
                doing,
                why.getMessage(),
                isMissing ? "that the topics exist" : "to that",
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
