package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageUriTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images/a.png        | file:/data/feed/   | file:/data/feed/images/a.png
          images/a.png        | s3://bucket/feed/  | s3://bucket/feed/images/a.png
          images/a.png        | http://h/feed/     | http://h/feed/images/a.png
          ../a.png            | file:/data/feed/   | file:/data/a.png
          ./a.png             | file:/data/feed/   | file:/data/feed/a.png
          /a.png              | file:/data/feed/   | file:/a.png
          my cat.png          | file:/data/feed/   | file:/data/feed/my%20cat.png
          50%.png             | file:/data/feed/   | file:/data/feed/50%25.png
          1:2.png             | file:/data/feed/   | file:/data/feed/1:2.png
          a%20b.png           | file:/data/feed/   | file:/data/feed/a%20b.png
          ü.png               | file:/data/feed/   | file:/data/feed/ü.png
          s3://other/k x.png  | file:/data/feed/   | s3://other/k x.png
          FILE:/x/y.png       | http://h/feed/     | FILE:/x/y.png
          https://h/p?q#f     | file:/data/feed/   | https://h/p?q#f
          images/a.png        |                    | images/a.png
          """)
  void resolves(String uri, URI base, String resolved) {
    String data = SampleEvents.data(EventType.POST_PUBLISHED).replace("s3://b/k.png", uri);
    ParseResult result =
        SampleEvents.PARSER.parse(
            SampleEvents.json(EventType.POST_PUBLISHED, data).getBytes(StandardCharsets.UTF_8),
            base);
    PostPublished post = (PostPublished) ((Parsed) result).event().getData();
    assertThat(post.getImage().getUri()).isEqualTo(resolved);
  }
}
