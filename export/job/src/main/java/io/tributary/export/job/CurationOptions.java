package io.tributary.export.job;

import io.tributary.enrichment.engagement.EngagementOptions;
import io.tributary.enrichment.post.PostOptions;
import io.tributary.enrichment.score.ScoreOptions;
import io.tributary.ingestion.consent.GateOptions;
import io.tributary.ingestion.source.SourceOptions;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.policy.Horizon;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.UnknownJurisdiction;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.verdict.Purposes;
import java.util.HashSet;

/**
 * Options of the curation pipeline; derives the options of each stage.
 *
 * @param policy the policy
 * @param hash hashes ids to keys
 * @param buckets number of keys that the engagement of a post is spread over
 * @param poison when to skip a record that makes the job fail
 */
public record CurationOptions(Policy policy, KeyedHash hash, int buckets, PoisonOptions poison) {
  SourceOptions source(KafkaInput input) {
    return new SourceOptions(
        input.bootstrapServers(),
        input.partitions(),
        input.run(),
        input.outOfOrderness(),
        input.consentStaleAfter(),
        policy.digest(),
        hash,
        poison,
        input.kafka());
  }

  GateOptions gate() {
    return new GateOptions(
        purposes(),
        new HashSet<>(policy.blockedJurisdictions()),
        policy.unknownJurisdiction() == UnknownJurisdiction.BLOCK,
        policy.dedupWindow().toMillis(),
        policy.horizons().get(policy.horizons().size() - 1).length().toMillis(),
        policy.digest(),
        hash,
        keys());
  }

  PostOptions posts() {
    return new PostOptions(
        purposes(),
        policy.lineageWait().toMillis(),
        policy.maxRemixDepth(),
        policy.digest(),
        hash,
        keys());
  }

  EngagementOptions engagement() {
    return new EngagementOptions(
        policy.horizons().stream().map(horizon -> horizon.length().toMillis()).toList(),
        buckets,
        policy.lineageWait().toMillis());
  }

  ScoreOptions score() {
    return new ScoreOptions(
        policy.horizons().stream().map(Horizon::label).toList(),
        policy.kThreshold(),
        policy.priorMean(),
        policy.priorStrength());
  }

  private Purposes purposes() {
    return new Purposes(policy.purposes(), policy.adultsOnly(), policy.engagementPurpose());
  }

  private EngagementKeys keys() {
    return new EngagementKeys(hash, buckets);
  }
}
