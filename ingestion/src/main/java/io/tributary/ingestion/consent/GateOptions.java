package io.tributary.ingestion.consent;

import io.tributary.schemas.stream.KeyedHash;
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
 * @param policyDigest SHA-256 of the policy, for the decision log
 * @param hash by which ids become keys
 */
public record GateOptions(
    Purposes purposes,
    HashSet<String> blockedJurisdictions,
    boolean blockUnknownJurisdiction,
    long dedupWindowMillis,
    String policyDigest,
    KeyedHash hash)
    implements Serializable {}
