package io.tributary.export.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.parquet.ParquetCodecFactory;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses the pages of one file with ZSTD.
 *
 * <p>Parquet's own codec opens a stream with tables of its own for every page, and half of the
 * pages have only some hundred bytes. This one keeps its tables. The returned bytes are valid until
 * the next call, as Parquet's page writer expects.
 */
final class PageCompressor implements BytesInputCompressor {
  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private final Page page = new Page();
  private byte[] compressed = new byte[0];

  private PageCompressor(int level) {
    context.setLevel(level);
  }

  /** The compressor that a table's properties name; without any, ZSTD at this project's level. */
  static BytesInputCompressor of(Map<String, String> properties) {
    String codec = properties.getOrDefault(TableProperties.PARQUET_COMPRESSION, "zstd");
    if (codec.equalsIgnoreCase("zstd")) {
      return new PageCompressor(
          PropertyUtil.propertyAsInt(
              properties,
              TableProperties.PARQUET_COMPRESSION_LEVEL,
              TableLayout.COMPRESSION_LEVEL));
    }
    return new ParquetCodecFactory(new Configuration(), TableLayout.PAGE_BYTES)
        .getCompressor(CompressionCodecName.valueOf(codec.toUpperCase(Locale.ROOT)));
  }

  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    page.reset();
    bytes.writeAllTo(page);
    int bound = Math.toIntExact(Zstd.compressBound(page.size()));
    if (compressed.length < bound) {
      compressed = new byte[bound];
    }
    int length =
        context.compressByteArray(compressed, 0, compressed.length, page.bytes(), 0, page.size());
    return BytesInput.from(compressed, 0, length);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    context.close();
  }

  private static final class Page extends ByteArrayOutputStream {
    byte[] bytes() {
      return buf;
    }
  }
}
