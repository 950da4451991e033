package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageUriTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images/a.png        | file:/data/feed/     | file:/data/feed/images/a.png
          images/a.png        | file:///data/feed    | file:/data/feed/images/a.png
          images/a.png        | s3://bucket/feed/    | s3://bucket/feed/images/a.png
          images/a.png        | s3://bucket          | s3://bucket/images/a.png
          images/a.png        | http://h/feed/       | http://h/feed/images/a.png
          images/a.png        | http://h:81/feed?q#f | http://h:81/feed/images/a.png
          ../a.png            | file:/data/feed/     | file:/data/a.png
          ../../../../a.png   | file:/data/feed/     | file:/a.png
          ../../a.png         | s3://bucket/feed/    | s3://bucket/a.png
          ./a.png             | file:/data/feed/     | file:/data/feed/a.png
          /a.png              | file:/data/feed/     | file:/a.png
          //h/a.png           | s3://bucket/feed/    | s3://bucket//h/a.png
          my cat.png          | file:/data/feed/     | file:/data/feed/my%20cat.png
          50%.png             | file:/data/feed/     | file:/data/feed/50%25.png
          1:2.png             | file:/data/feed/     | file:/data/feed/1:2.png
          a%20b.png           | file:/data/feed/     | file:/data/feed/a%2520b.png
          album#1.png         | file:/data/feed/     | file:/data/feed/album%231.png
          a[1]^{2}?.png       | file:/data/feed/     | file:/data/feed/a%5B1%5D%5E%7B2%7D%3F.png
          100%25.jpg          | s3://bucket/a%20b #  | s3://bucket/a%20b #/100%25.jpg
          album#1.png         | s3://bucket/feed/    | s3://bucket/feed/album#1.png
          100%25.jpg          | http://h/my%20feed/  | http://h/my%20feed/100%2525.jpg
          album#1.png?        | http://h/feed/       | http://h/feed/album%231.png%3F
          ü.png               | file:/data/feed/     | file:/data/feed/ü.png
          s3://other/k x.png  | file:/data/feed/     | s3://other/k x.png
          s3://o/a#1?%[{^.png | file:/data/feed/     | s3://o/a#1?%[{^.png
          FILE:/x/y.png       | http://h/feed/       | FILE:/x/y.png
          https://h/p?q#f     | file:/data/feed/     | https://h/p?q#f
          https://h/a b%[.png | file:/data/feed/     | https://h/a b%[.png
          images/a.png        |                      | images/a.png
          album#1%.png        |                      | album#1%.png
          """)
  void resolves(String uri, String base, String resolved) {
    String data = SampleEvents.data(EventType.POST_PUBLISHED).replace("s3://b/k.png", uri);
    ParseResult result =
        SampleEvents.PARSER.parse(
            SampleEvents.json(EventType.POST_PUBLISHED, data).getBytes(StandardCharsets.UTF_8),
            base == null ? null : ImageBase.at(base));
    PostPublished post = (PostPublished) ((Parsed) result).event().getData();
    assertThat(post.getImage().getUri()).isEqualTo(resolved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gs://bucket/a",
        "images",
        "s3:///a",
        "s3:bucket/a",
        "http:///a",
        "http://[bad/a",
        "file:a",
        "file://host/a"
      })
  void aBaseNamesAFolderABucketOrAHost(String base) {
    assertThatThrownBy(() -> ImageBase.at(base)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFolderIsNamedByItsPath() {
    assertThat(ImageBase.of(Path.of("/data/a b#1?%41/../c%")).resolve("Müll.png"))
        .isEqualTo("file:/data/c%25/Müll.png");
    assertThat(ImageBase.of(Path.of("/")).resolve("a.png")).isEqualTo("file:/a.png");
  }
}
