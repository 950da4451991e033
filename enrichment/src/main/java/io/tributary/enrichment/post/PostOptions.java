package io.tributary.enrichment.post;

import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.verdict.Purposes;
import java.io.Serializable;

/**
 * What registry and lineage need from the policy.
 *
 * @param purposes the policy's purposes
 * @param lineageWaitMillis how long after a post its ancestors may be published
 * @param maxRemixDepth the maximum number of links from a post to its last ancestor
 * @param policyDigest SHA-256 of the policy, for rows
 * @param hash turns ids into keys
 * @param engagement maps posts and actors to bucket keys
 */
public record PostOptions(
    Purposes purposes,
    long lineageWaitMillis,
    int maxRemixDepth,
    String policyDigest,
    KeyedHash hash,
    EngagementKeys engagement)
    implements Serializable {}
