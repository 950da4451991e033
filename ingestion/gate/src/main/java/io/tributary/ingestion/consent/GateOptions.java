package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.verdict.Purposes;
import java.io.Serializable;
import java.util.HashSet;

/**
 * What the gate needs from the policy.
 *
 * @param purposes the policy's purposes
 * @param blockedJurisdictions blocked jurisdictions, compared exactly
 * @param blockUnknownJurisdiction whether a person without a profile counts as blocked
 * @param dedupWindowMillis two events with one identity within this time are duplicates
 * @param longestHorizonMillis length of the longest engagement window
 * @param policyDigest SHA-256 of the policy, for the decision log
 * @param hash turns ids into keys
 * @param engagement maps posts and actors to bucket keys
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
