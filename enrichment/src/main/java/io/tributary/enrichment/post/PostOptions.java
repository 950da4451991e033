package io.tributary.enrichment.post;

import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.verdict.Purposes;
import java.io.Serializable;

/**
 * What registry and lineage must know of the policy.
 *
 * @param purposes the policy's purposes
 * @param lineageWaitMillis how long after a post its ancestors may be published
 * @param maxRemixDepth how many links up its ancestors may be
 * @param policyDigest SHA-256 of the policy, for rows
 * @param hash by which ids become keys
 * @param engagement by which keys engagement is counted
 */
public record PostOptions(
    Purposes purposes,
    long lineageWaitMillis,
    int maxRemixDepth,
    String policyDigest,
    KeyedHash hash,
    EngagementKeys engagement)
    implements Serializable {}
