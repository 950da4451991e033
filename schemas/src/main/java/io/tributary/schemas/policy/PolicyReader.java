package io.tributary.schemas.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.schemas.Durations;
import io.tributary.schemas.FailureText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads a policy file, or reports all of its problems.
 *
 * <p>YAML, one mapping. Required are {@code version}, {@code purposes} and {@code
 * engagement-purpose}. {@code adults-only} and {@code blocked-jurisdictions} default to empty
 * lists; {@code unknown-jurisdiction} to allow, {@code horizons} to 1h, 24h, 7d, {@code
 * k-threshold} to 5, {@code lineage-wait} to 10m, {@code max-remix-depth} to 256, {@code
 * dedup-window} to 7d, {@code erasure-deadline} to 24h, {@code prior-mean} to 0.05, {@code
 * prior-strength} to 20, {@code release-refresh} to 24h, {@code release-grace} to 7d. Constraints
 * between keys hold for defaults too: a horizon of 30d requires an explicit {@code dedup-window}.
 */
public final class PolicyReader {
  private static final Duration ABOVE_ZERO = Duration.ofMillis(1);
  private static final Predicate<String> PURPOSE =
      Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*").asMatchPredicate();
  private static final String PURPOSE_RULE =
      "dotted names of a-z, 0-9 and hyphens, as in consent records";

  private PolicyReader() {}

  /**
   * Reads a file.
   *
   * @throws PolicyException with all problems, if the file is absent, unreadable or invalid
   */
  public static Policy read(Path file) throws PolicyException {
    try {
      String yaml = UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
      return parse(yaml, file.toString());
    } catch (CharacterCodingException e) {
      throw new PolicyException(file.toString(), List.of("the file is not UTF-8; save it as such"));
    } catch (IOException e) {
      String problem =
          Files.exists(file)
              ? "the file cannot be read (" + FailureText.of(e) + "); check its permissions"
              : "there is no such file; give the path of a policy";
      throw new PolicyException(file.toString(), List.of(problem));
    }
  }

  /**
   * Reads a policy's text.
   *
   * @param origin the name of the policy in messages
   * @throws PolicyException with all problems, if the policy is invalid
   */
  public static Policy parse(String yaml, String origin) throws PolicyException {
    List<String> problems = new ArrayList<>();
    var values = PolicyYaml.read(yaml, problems);
    if (!values.isEmpty() || problems.isEmpty()) {
      PolicyFields fields = new PolicyFields(values, problems);
      PolicyDraft draft = draft(fields);
      fields.refuseOthers();
      PolicyChecks.check(draft, problems);
      if (problems.isEmpty()) {
        return new Policy(draft);
      }
    }
    throw new PolicyException(origin, problems);
  }

  private static PolicyDraft draft(PolicyFields fields) {
    PolicyDraft draft = new PolicyDraft();
    draft.version = fields.text("version", "example-1");
    if (fields.required("purposes", "[evaluate]") != null) {
      draft.purposes = fields.someTexts("purposes", PURPOSE, PURPOSE_RULE, "[evaluate]");
    }
    draft.engagementPurpose = fields.text("engagement-purpose", "evaluate");
    draft.adultsOnly = fields.texts("adults-only", PURPOSE, PURPOSE_RULE, "[train-ai]");
    draft.blockedJurisdictions =
        fields.texts(
            "blocked-jurisdictions", text -> !text.isBlank(), "texts, none empty", "[US-NY]");
    draft.unknownJurisdiction =
        fields.scalar(
            "unknown-jurisdiction",
            draft.unknownJurisdiction,
            text ->
                switch (text) {
                  case "allow" -> UnknownJurisdiction.ALLOW;
                  case "block" -> UnknownJurisdiction.BLOCK;
                  default -> null;
                },
            "allow or block",
            draft.unknownJurisdiction.name().toLowerCase(Locale.ROOT));
    draft.horizons = horizons(fields, draft.horizons);
    draft.kThreshold = fields.positive("k-threshold", draft.kThreshold);
    draft.lineageWait = fields.duration("lineage-wait", Duration.ZERO, draft.lineageWait);
    draft.maxRemixDepth = fields.positive("max-remix-depth", draft.maxRemixDepth);
    draft.dedupWindow = fields.duration("dedup-window", ABOVE_ZERO, draft.dedupWindow);
    draft.erasureDeadline = fields.duration("erasure-deadline", ABOVE_ZERO, draft.erasureDeadline);
    draft.priorMean =
        fields.number("prior-mean", draft.priorMean, m -> m >= 0 && m <= 1, "a number from 0 to 1");
    draft.priorStrength =
        fields.number(
            "prior-strength",
            draft.priorStrength,
            s -> s > 0 && s < Double.POSITIVE_INFINITY,
            "a number above 0");
    draft.releaseRefresh = fields.duration("release-refresh", ABOVE_ZERO, draft.releaseRefresh);
    draft.releaseGrace = fields.duration("release-grace", Duration.ZERO, draft.releaseGrace);
    return draft;
  }

  private static List<Horizon> horizons(PolicyFields fields, List<Horizon> otherwise) {
    List<String> labels =
        fields.someTexts(
            "horizons",
            label -> {
              Duration length = Durations.parse(label);
              return length != null && !length.isZero();
            },
            "lengths above 0, each " + Durations.FORM,
            "[1h, 24h, 7d]");
    if (!fields.has("horizons")) {
      return otherwise;
    }
    List<Horizon> horizons = new ArrayList<>();
    for (String label : labels) {
      Duration length = Durations.parse(label);
      if (length != null) {
        horizons.add(new Horizon(label, length));
      }
    }
    horizons.sort(Comparator.comparing(Horizon::length));
    return horizons;
  }
}
