package io.tributary.schemas.policy;

/** How the jurisdiction check treats a subject without a profile. */
public enum UnknownJurisdiction {
  /** It passes, as a subject of a jurisdiction that is not blocked. */
  ALLOW,
  /** It is refused, as a subject of a blocked jurisdiction. */
  BLOCK
}
