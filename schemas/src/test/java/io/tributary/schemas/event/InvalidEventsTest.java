package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports on invalid events: code, field, value found, values allowed. */
class InvalidEventsTest {
  @ParameterizedTest(name = "{1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST_SHARED | specversion | - | MISSING_FIELD | nothing | a non-empty string
          POST_SHARED | specversion | 1.0 | WRONG_TYPE | 1.0 | a non-empty string
          POST_SHARED | specversion | "1.1" | VALUE_NOT_ALLOWED | "1.1" | "1.0"
          POST_SHARED | id | "" | EMPTY_FIELD | "" | a non-empty string
          POST_SHARED | id | null | MISSING_FIELD | nothing | a non-empty string
          POST_SHARED | id | 5 | WRONG_TYPE | 5 | a non-empty string
          POST_SHARED | source | {} | WRONG_TYPE | an object | a non-empty string
          POST_SHARED | source | "\\ud800" | BAD_UTF8 | half a surrogate pair in "\\ud800" | text that UTF-8 can encode
          POST_SHARED | type | "io.tributary.post.liked" | UNKNOWN_TYPE | "io.tributary.post.liked" | a type of this pipeline, io.tributary.*
          POST_SHARED | type | "post.shared" | UNKNOWN_TYPE | "post.shared" | a type of this pipeline, io.tributary.*
          POST_SHARED | time | "2026-11-22 07:00:00Z" | BAD_TIME | "2026-11-22 07:00:00Z" | an existing RFC 3339 time with offset, such as 2026-11-22T08:00:00Z
          POST_SHARED | time | "2026-11-22T06:59:60Z" | BAD_TIME | "2026-11-22T06:59:60Z" | an existing RFC 3339 time with offset, such as 2026-11-22T08:00:00Z
          POST_SHARED | time | 1 | WRONG_TYPE | 1 | a non-empty string
          POST_SHARED | time | "2026-11-22T08:05:00.001Z" | TIME_AHEAD | "2026-11-22T08:05:00.001Z" | nothing after 2026-11-22T08:05:00.000Z, 5 minutes ahead of the clock
          POST_SHARED | data | - | MISSING_FIELD | nothing | an object
          POST_SHARED | data | [] | WRONG_TYPE | a list | an object
          POST_SHARED | data | "{}" | WRONG_TYPE | "{}" | an object
          POST_SHARED | data.actor | - | MISSING_FIELD | nothing | a non-empty string
          POST_SHARED | data.actor | true | WRONG_TYPE | true | a non-empty string
          POST_SHARED | data.postId | [1] | WRONG_TYPE | a list | a non-empty string
          IMPRESSION_SERVED | data.position | 0 | OUT_OF_RANGE | 0 | a whole number from 1
          IMPRESSION_SERVED | data.position | 1.5 | OUT_OF_RANGE | 1.5 | a whole number of 64 bits
          IMPRESSION_SERVED | data.position | 1e400 | OUT_OF_RANGE | 1e400 | a whole number of 64 bits
          IMPRESSION_SERVED | data.position | 9223372036854775808 | OUT_OF_RANGE | 9223372036854775808 | a whole number of 64 bits
          IMPRESSION_SERVED | data.position | "1" | WRONG_TYPE | "1" | a whole number
          IMPRESSION_SERVED | data.position | "" | WRONG_TYPE | "" | a whole number
          IMPRESSION_SERVED | data.propensity | 0 | OUT_OF_RANGE | 0 | a number above 0 and not above 1
          IMPRESSION_SERVED | data.propensity | 1.01 | OUT_OF_RANGE | 1.01 | a number above 0 and not above 1
          IMPRESSION_SERVED | data.propensity | "0.5" | WRONG_TYPE | "0.5" | a number
          IMPRESSION_SERVED | data.surface | 7 | WRONG_TYPE | 7 | a string
          IMPRESSION_SERVED | data.dwellMs | -1 | OUT_OF_RANGE | -1 | a whole number from 0
          REACTION_ADDED | data.reaction | "Like" | VALUE_NOT_ALLOWED | "Like" | one of like, love, laugh, save, dislike
          REACTION_ADDED | data.reaction | - | MISSING_FIELD | nothing | one of like, love, laugh, save, dislike
          POST_UPDATED | data.visibility | "" | EMPTY_FIELD | "" | a non-empty string
          POST_UPDATED | data.visibility | "secret" | VALUE_NOT_ALLOWED | "secret" | one of public, followers, private
          POST_PUBLISHED | data.image | "s3://b/k" | WRONG_TYPE | "s3://b/k" | an object
          POST_PUBLISHED | data.image | {} | MISSING_FIELD data.image.uri | nothing | a non-empty string
          POST_PUBLISHED | data.image.uri | "data:,x" | VALUE_NOT_ALLOWED | "data:,x" | an address that begins with s3://, http://, https:// or file:, or a relative one
          POST_PUBLISHED | data.image.width | 1.5 | OUT_OF_RANGE | 1.5 | a whole number of 64 bits
          POST_PUBLISHED | data.params | [] | WRONG_TYPE | a list | an object
          POST_PUBLISHED | data.params.seed | 0.5 | OUT_OF_RANGE | 0.5 | a whole number from -2^63 to 2^64-1
          POST_PUBLISHED | data.params.seed | 18446744073709551616 | OUT_OF_RANGE | 18446744073709551616 | a whole number from -2^63 to 2^64-1
          POST_PUBLISHED | data.params.seed | -9223372036854775809 | OUT_OF_RANGE | -9223372036854775809 | a whole number from -2^63 to 2^64-1
          POST_PUBLISHED | data.params.steps | 9223372036854775808 | OUT_OF_RANGE | 9223372036854775808 | a whole number of 64 bits
          POST_PUBLISHED | data.params.cfgScale | 1e999 | OUT_OF_RANGE | 1e999 | a number that fits a double
          POST_PUBLISHED | data.params.sampler | 5 | WRONG_TYPE | 5 | a string
          POST_PUBLISHED | data.parentPostId | - | MISSING_FIELD | nothing | a non-empty string beside rootPostId
          POST_PUBLISHED | data.rootPostId | "" | MISSING_FIELD | "" | a non-empty string beside parentPostId
          POST_PUBLISHED | data.depicts | "u2" | WRONG_TYPE | "u2" | a list of non-empty strings
          POST_PUBLISHED | data.depicts | ["u2",null] | WRONG_TYPE data.depicts[1] | nothing | a non-empty string
          POST_PUBLISHED | data.depicts | [""] | EMPTY_FIELD data.depicts[0] | "" | a non-empty string
          PROMPT_SUBMITTED | data.images | {} | WRONG_TYPE | an object | a list of objects
          PROMPT_SUBMITTED | data.images | [{},{"height":"1"}] | WRONG_TYPE data.images[1].height | "1" | a whole number
          PROMPT_SUBMITTED | data.images | [null] | WRONG_TYPE data.images[0] | nothing | an object
          PROMPT_SUBMITTED | data.images | [{"uri":"ftp://h"}] | VALUE_NOT_ALLOWED data.images[0].uri | "ftp://h" | an address that begins with s3://, http://, https:// or file:, or a relative one
          CONSENT_CHANGED | data.purposes | [] | EMPTY_FIELD | a list | a list of non-empty strings, at least one
          CONSENT_CHANGED | data.purposes | "evaluate" | WRONG_TYPE | "evaluate" | a list of non-empty strings
          CONSENT_CHANGED | data.purposes | [["a"]] | WRONG_TYPE data.purposes[0] | a list | a non-empty string
          CONSENT_CHANGED | data.effectiveTime | "2026-11-22T07:00:00.001Z" | TIME_AHEAD | "2026-11-22T07:00:00.001Z" | nothing after the event's time, 2026-11-22T07:00:00.000Z
          CONSENT_CHANGED | data.postId | 5 | WRONG_TYPE | 5 | a string
          CONSENT_HEARTBEAT | data.asOf | "yesterday" | BAD_TIME | "yesterday" | an existing RFC 3339 time with offset, such as 2026-11-22T08:00:00Z
          SUBJECT_PROFILED | data.ageBand | "child" | VALUE_NOT_ALLOWED | "child" | one of adult, minor, unknown
          SUBJECT_PROFILED | data.jurisdiction | "" | EMPTY_FIELD | "" | a non-empty string
          ERASURE_REQUESTED | data.requestId | null | MISSING_FIELD | nothing | a non-empty string
          """)
  void saysWhatIsWrong(
      EventType type, String path, String value, String code, String found, String allowed) {
    Invalid invalid = SampleEvents.fault(type, path, value.equals("-") ? null : value);
    // The code may be followed by the field at fault, where that is not the one changed.
    String[] codeAndField = code.split(" ");
    assertThat(invalid)
        .isEqualTo(
            new Invalid(
                InvalidReason.valueOf(codeAndField[0]),
                codeAndField.length > 1 ? codeAndField[1] : path,
                found,
                allowed));
  }

  @Test
  void theMessageNamesAllInOneLine() {
    Invalid invalid = SampleEvents.fault(EventType.IMPRESSION_SERVED, "data.position", "0");
    assertThat(invalid.reason()).isEqualTo("OUT_OF_RANGE");
    assertThat(invalid.message())
        .isEqualTo("data.position: found 0; allowed is a whole number from 1");
  }

  @Test
  void theFirstFaultInAFixedOrderIsReported() {
    String json = "{\"data\":{},\"time\":\"x\",\"type\":\"y\",\"source\":5,\"id\":\"\"}";
    assertThat(((Invalid) SampleEvents.parse(json)).field()).isEqualTo("specversion");
    String more = json.replaceFirst("^\\{", "{\"specversion\":\"1.0\",");
    assertThat(((Invalid) SampleEvents.parse(more)).field()).isEqualTo("id");
    assertThat(((Invalid) SampleEvents.parse(more + "]")).code()).isEqualTo(InvalidReason.BAD_JSON);
  }

  @Test
  void fiveMinutesAheadOfTheClockAreAllowed() {
    String time = "\"2026-11-22T08:05:00.000999Z\"";
    assertThat(SampleEvents.changed(EventType.POST_SHARED, "time", time))
        .isInstanceOf(Parsed.class);
  }

  @Test
  void consentMayTakeEffectInTheVeryMillisecondOfItsTime() {
    String time = "\"2026-11-22T07:00:00.0009+00:00\"";
    assertThat(SampleEvents.changed(EventType.CONSENT_CHANGED, "data.effectiveTime", time))
        .isInstanceOf(Parsed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5 | WRONG_TYPE | JSON that is not an object
          [{}] | WRONG_TYPE | JSON that is not an object
          null | WRONG_TYPE | JSON that is not an object
          `` | BAD_JSON | nothing
          ` ` | BAD_JSON | nothing
          {}{} | BAD_JSON | more text after the first value
          {"a":NaN} | BAD_JSON | a fault at byte
          {"a":-Infinity} | BAD_JSON | a fault at byte
          {"a":1,} | BAD_JSON | a fault at byte
          {'a':1} | BAD_JSON | a fault at byte
          {"a":1 // b | BAD_JSON | a fault at byte
          {"id":"e1" | BAD_JSON | a fault at byte
          """)
  void reportsFaultsOfTheWholeEvent(String json, InvalidReason code, String found) {
    Invalid invalid = (Invalid) SampleEvents.parse(json);
    assertThat(invalid.code()).isEqualTo(code);
    assertThat(invalid.field()).isNull();
    assertThat(invalid.found()).startsWith(found);
  }

  @ParameterizedTest
  @CsvSource({"efbbbf7b7d", "7b22c3287d", "feff007b007d", "7b007d00", "0000007b"})
  void rejectsTextThatIsNotPlainUtf8(String hex) {
    Invalid invalid = (Invalid) SampleEvents.PARSER.parse(HexFormat.of().parseHex(hex), null);
    assertThat(invalid.code()).isEqualTo(InvalidReason.BAD_UTF8);
  }

  @Test
  void theValueFoundIsShortAndSafeToPrint() {
    String hostile = "\u001b[31m\u202e\r\n\"" + "x".repeat(100);
    Invalid invalid =
        (Invalid)
            SampleEvents.parse(
                SampleEvents.json(EventType.POST_SHARED)
                    .replace(
                        EventType.POST_SHARED.cloudEventsType(),
                        hostile
                            .replace("\"", "\\\"")
                            .replace("\u001b", "\\u001b")
                            .replace("\r\n", "\\r\\n")));
    assertThat(invalid.found()).isEqualTo("\"\\u001b[31m\\u202e\\u000d\\u000a\\u0022xxxxxx...\"");
  }

  @Test
  void deepNestingIsHarmless() {
    String open = "{\"a\":[".repeat(200_000);
    Invalid invalid =
        (Invalid) SampleEvents.PARSER.parse(open.getBytes(StandardCharsets.UTF_8), null);
    assertThat(invalid.code()).isEqualTo(InvalidReason.BAD_JSON);
  }
}
