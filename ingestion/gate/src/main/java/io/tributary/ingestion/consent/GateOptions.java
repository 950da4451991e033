package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.verdict.Purposes;
import java.io.Serializable;
import java.util.HashSet;

/**
 * What the gate must know of the policy.
 *
 * @param purposes the policy's purposes
 * @param blockedJurisdictions compared exactly
 * @param blockUnknownJurisdiction whether somebody without a profile is blocked
 * @param dedupWindowMillis within which two events of one identity are one
 * @param longestHorizonMillis how long after an engagement a window may still show it
 * @param policyDigest SHA-256 of the policy, for the decision log
 * @param hash by which ids become keys
 * @param engagement by which keys engagement is counted
 */
public record GateOptions(
    Purposes purposes,
    HashSet<String> blockedJurisdictions,
    boolean blockUnknownJurisdiction,
    long dedupWindowMillis,
    long longestHorizonMillis,
    String policyDigest,
    KeyedHash hash,
    EngagementKeys engagement)
    implements Serializable {}
