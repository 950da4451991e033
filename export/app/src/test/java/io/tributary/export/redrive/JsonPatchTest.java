package io.tributary.export.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples in RFC 6902's appendix A, and the messages for patches that do not apply. */
class JsonPatchTest {
  /** Number of the example, document, patch, result. */
  @ParameterizedTest(name = "A.{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1  | {"foo":"bar"} | [{"op":"add","path":"/baz","value":"qux"}] | {"foo":"bar","baz":"qux"}
          2  | {"foo":["bar","baz"]} | [{"op":"add","path":"/foo/1","value":"qux"}] | {"foo":["bar","qux","baz"]}
          3  | {"baz":"qux","foo":"bar"} | [{"op":"remove","path":"/baz"}] | {"foo":"bar"}
          4  | {"foo":["bar","qux","baz"]} | [{"op":"remove","path":"/foo/1"}] | {"foo":["bar","baz"]}
          5  | {"baz":"qux","foo":"bar"} | [{"op":"replace","path":"/baz","value":"boo"}] | {"baz":"boo","foo":"bar"}
          6  | {"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}} | [{"op":"move","from":"/foo/waldo","path":"/qux/thud"}] | {"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}
          7  | {"foo":["all","grass","cows","eat"]} | [{"op":"move","from":"/foo/1","path":"/foo/3"}] | {"foo":["all","cows","eat","grass"]}
          8  | {"baz":"qux","foo":["a",2,"c"]} | [{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}] | {"baz":"qux","foo":["a",2,"c"]}
          10 | {"foo":"bar"} | [{"op":"add","path":"/child","value":{"grandchild":{}}}] | {"foo":"bar","child":{"grandchild":{}}}
          11 | {"foo":"bar"} | [{"op":"add","path":"/baz","value":"qux","xyz":123}] | {"foo":"bar","baz":"qux"}
          14 | {"/":9,"~1":10} | [{"op":"test","path":"/~01","value":10}] | {"/":9,"~1":10}
          16 | {"foo":["bar"]} | [{"op":"add","path":"/foo/-","value":["abc","def"]}] | {"foo":["bar",["abc","def"]]}
          """)
  void agreesWithTheExamples(int example, String document, String patch, String result) {
    assertThat(apply(patch, document)).isEqualTo(result);
  }

  @ParameterizedTest(name = "A.{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          9  | {"baz":"qux"} | [{"op":"test","path":"/baz","value":"bar"}] | found "qux", not "bar"
          12 | {"foo":"bar"} | [{"op":"add","path":"/baz/bat","value":"qux"}] | nothing at /baz
          15 | {"/":9,"~1":10} | [{"op":"test","path":"/~01","value":"10"}] | found 10, not "10"
          """)
  void failsWhereTheExamplesFail(int example, String document, String patch, String complaint) {
    assertThatThrownBy(() -> apply(patch, document))
        .isInstanceOf(RedriveException.class)
        .hasMessageContaining("operation 1 of the patch")
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1.0} | [{"op":"test","path":"/a","value":1}]
          {"a":{"x":1,"y":[2]}} | [{"op":"test","path":"/a","value":{"y":[2.00],"x":1}}]
          {"a":null} | [{"op":"test","path":"/a","value":null}]
          {"":3} | [{"op":"test","path":"/","value":3}]
          {"a":1} | [{"op":"test","path":"","value":{"a":1}}]
          """)
  void comparesByValue(String document, String patch) {
    assertThat(apply(patch, document)).isEqualTo(document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1} | [{"op":"replace","path":"/b","value":2}] | nothing at /b
          {"a":[1]} | [{"op":"remove","path":"/a/1"}] | nothing at /a/1
          {"a":[1]} | [{"op":"add","path":"/a/2","value":2}] | is not an index of this list
          {"a":[1]} | [{"op":"add","path":"/a/01","value":2}] | is not an index of this list
          {"a":[1]} | [{"op":"replace","path":"/a/-","value":2}] | nothing at /a/-
          {"a":1} | [{"op":"add","path":"/a/b","value":2}] | /a is neither
          {"a":1} | [{"op":"remove","path":""}] | cannot be removed
          {"a":1} | [{"op":"copy","from":"/x/y","path":"/b"}] | nothing at /x
          {"a":1} | [{"op":"test","path":"/a","value":null}] | found 1, not null
          """)
  void reportsWhatDoesNotApply(String document, String patch, String complaint) {
    assertThatThrownBy(() -> apply(patch, document))
        .isInstanceOf(RedriveException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void changesOnlyTheNamedFields() {
    String event =
        """
        {"big":123456789012345678901234567890.1234567890123456789000,"e":1E400,"text":"\\u0000 é \\uD83E\\uDD8A \\uD800","x":1}""";
    assertThat(apply("[{\"op\":\"replace\",\"path\":\"/x\",\"value\":1.50}]", event))
        .isEqualTo(event.replace("\"x\":1", "\"x\":1.50").replace("1E400", "1E+400"));
  }

  @Test
  void replacesTheDocumentAndCopiesByValue() {
    assertThat(apply("[{\"op\":\"replace\",\"path\":\"\",\"value\":{\"a\":[]}}]", "{\"b\":1}"))
        .isEqualTo("{\"a\":[]}");
    assertThat(
            apply(
                "[{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/b\"},{\"op\":\"add\",\"path\":\"/b/-\",\"value\":1}]",
                "{\"a\":[]}"))
        .isEqualTo("{\"a\":[],\"b\":[1]}");
  }

  @Test
  void appliesToManyDocumentsIndependently() {
    JsonPatch patch =
        JsonPatch.parse(
            "p",
            utf8(
                """
                [{"op":"add","path":"/l","value":[]},{"op":"add","path":"/l/-","value":1}]"""));
    assertThat(patch.apply(utf8("{}"))).isEqualTo(patch.apply(utf8("{}")));
  }

  @Test
  void reportsEveryInvalidOperation() {
    String patch =
        """
        [{"op":"ad","path":"/x","value":1}, {"op":"add","path":"x","value":1}, {"op":"add","path":"/x"},
         {"op":"move","from":"/a","path":"/a/b"}, {"op":"remove"}, 7, {"op":"copy","path":"/x"},
         {"op":"remove","path":"/a~2"}, {"op":3,"path":"/x"}, {"op":"remove","path":"/fine"}]""";
    assertThatThrownBy(() -> JsonPatch.parse("mend.json", utf8(patch)))
        .hasMessageContainingAll(
            "mend.json",
            "operation 1: op is \"ad\"; it is one of add, remove, replace, move, copy, test",
            "operation 2: path \"x\" does not begin with /",
            "operation 3: value is missing; add needs one",
            "operation 4: /a cannot be moved into itself",
            "operation 5: path is missing",
            "operation 6: it is not an object",
            "operation 7: from is missing",
            "operation 8: path \"/a~2\" has a ~",
            "operation 9: op is 3; write a string")
        .hasMessageNotContaining("operation 10");
  }

  @Test
  void requiresAFileWithAPatch() {
    assertThatThrownBy(() -> JsonPatch.read(Path.of("no-such-patch.json")))
        .isInstanceOf(RedriveException.class)
        .hasMessageContaining("no-such-patch.json does not exist");
    assertThatThrownBy(() -> JsonPatch.parse("p", utf8("{}"))).hasMessageContaining("not a list");
    assertThatThrownBy(() -> JsonPatch.parse("p", utf8("[{]"))).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> JsonPatch.parse("p", utf8(""))).hasMessageContaining("not JSON");
  }

  @Test
  void requiresAJsonDocument() {
    JsonPatch patch = JsonPatch.parse("p", utf8("[]"));
    assertThatThrownBy(() -> patch.apply(new byte[] {'"', (byte) 0xFF, '"'}))
        .hasMessageContainingAll("not UTF-8", "--replace");
    assertThatThrownBy(() -> patch.apply(utf8("{\"a\":")))
        .hasMessageContainingAll("not JSON", "--replace");
    assertThatThrownBy(() -> patch.apply(utf8("{} {}"))).hasMessageContaining("not JSON");
  }

  private static String apply(String patch, String document) {
    return new String(
        JsonPatch.parse("patch", utf8(patch)).apply(utf8(document)), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
