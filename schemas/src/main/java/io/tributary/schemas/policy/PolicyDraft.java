package io.tributary.schemas.policy;

import java.time.Duration;
import java.util.List;

/** A policy under construction: initialised with the defaults, possibly invalid until checked. */
final class PolicyDraft {
  static final int DEFAULT_MAX_REMIX_DEPTH = 256;
  static final Duration DEFAULT_RELEASE_REFRESH = Duration.ofHours(24);
  static final Duration DEFAULT_RELEASE_GRACE = Duration.ofDays(7);

  String version = "";
  List<String> purposes = List.of();
  String engagementPurpose = "";
  List<String> adultsOnly = List.of();
  List<String> blockedJurisdictions = List.of();
  UnknownJurisdiction unknownJurisdiction = UnknownJurisdiction.ALLOW;
  List<Horizon> horizons =
      List.of(
          new Horizon("1h", Duration.ofHours(1)),
          new Horizon("24h", Duration.ofHours(24)),
          new Horizon("7d", Duration.ofDays(7)));
  int kThreshold = 5;
  Duration lineageWait = Duration.ofMinutes(10);
  int maxRemixDepth = DEFAULT_MAX_REMIX_DEPTH;
  Duration dedupWindow = Duration.ofDays(7);
  Duration erasureDeadline = Duration.ofHours(24);
  double priorMean = 0.05;
  double priorStrength = 20;
  Duration releaseRefresh = DEFAULT_RELEASE_REFRESH;
  Duration releaseGrace = DEFAULT_RELEASE_GRACE;
}
