package io.tributary.enrichment.image;

/**
 * A moving average, over fewer values where the window exceeds an end.
 *
 * <p>The mean at i is over [i - (w - 1) / 2, i + w / 2] for a window of w; a window of even size
 * extends one further forward.
 */
final class BoxFilter {
  private final int before;
  private final int after;

  BoxFilter(int width) {
    this.after = width / 2;
    this.before = width - 1 - after;
  }

  Plane alongRows(Plane in) {
    Plane out = Plane.blank(in.width(), in.height());
    for (int y = 0; y < in.height(); y++) {
      line(in.values(), out.values(), y * in.width(), 1, in.width());
    }
    return out;
  }

  Plane alongColumns(Plane in) {
    Plane out = Plane.blank(in.width(), in.height());
    for (int x = 0; x < in.width(); x++) {
      line(in.values(), out.values(), x, in.width(), in.height());
    }
    return out;
  }

  private void line(float[] in, float[] out, int start, int stride, int length) {
    float sum = 0;
    int count = 0;
    for (int i = 0; i < Math.min(after, length); i++) {
      sum += in[start + i * stride];
      count++;
    }
    for (int i = 0; i < length; i++) {
      if (i + after < length) {
        sum += in[start + (i + after) * stride];
        count++;
      }
      if (i - before > 0) {
        sum -= in[start + (i - before - 1) * stride];
        count--;
      }
      out[start + i * stride] = sum / count;
    }
  }
}
