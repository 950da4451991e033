package io.tributary.ingestion.collect.http;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Renders the metrics of a registry as text, in OpenMetrics' format if the client accepts it. */
final class MetricsPage {
  private static final ExpositionFormatWriter OPEN_METRICS =
      OpenMetricsTextFormatWriter.builder().build();
  private static final ExpositionFormatWriter PROMETHEUS =
      PrometheusTextFormatWriter.builder().build();

  private final PrometheusRegistry registry;

  MetricsPage(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param type the content type
   * @param text the content
   */
  record Page(String type, String text) {}

  /**
   * @param accept the Accept header; null if absent
   */
  Page write(@Nullable String accept) {
    ExpositionFormatWriter format = OPEN_METRICS.accepts(accept) ? OPEN_METRICS : PROMETHEUS;
    ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
    try {
      format.write(out, registry.scrape(), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return new Page(format.getContentType(), out.toString(StandardCharsets.UTF_8));
  }
}
