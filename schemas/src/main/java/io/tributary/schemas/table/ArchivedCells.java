package io.tributary.schemas.table;

import io.tributary.schemas.avro.GenerationParams;
import io.tributary.schemas.avro.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cells of one row of the archive, by column and type. */
record ArchivedCells(TableRow row) {

  /** A text that the event must have. */
  String required(String column) {
    String text = text(column);
    if (text == null) {
      throw new MissingCellException(column);
    }
    return text;
  }

  @Nullable String text(String column) {
    return (String) row.get(column);
  }

  String orEmpty(String column) {
    String text = text(column);
    return text == null ? "" : text;
  }

  long requiredNumber(String column) {
    Long number = number(column);
    if (number == null) {
      throw new MissingCellException(column);
    }
    return number;
  }

  @Nullable Long number(String column) {
    return (Long) row.get(column);
  }

  @Nullable Double real(String column) {
    return (Double) row.get(column);
  }

  /** A word of an enum, which the archive writes in small letters. */
  <E extends Enum<E>> E word(String column, Class<E> words) {
    return Enum.valueOf(words, required(column).toUpperCase(Locale.ROOT));
  }

  /** A list of texts; empty if the cell is null. */
  List<String> texts(String column) {
    List<?> cell = (List<?>) row.get(column);
    return cell == null ? List.of() : cell.stream().map(Object::toString).toList();
  }

  /** A list of texts that the event must have. */
  List<String> requiredTexts(String column) {
    if (row.get(column) == null) {
      throw new MissingCellException(column);
    }
    return texts(column);
  }

  @Nullable GenerationParams params() {
    GenerationParams params =
        new GenerationParams(number("seed"), number("steps"), real("cfg_scale"), text("sampler"));
    boolean isEmpty =
        params.getSeed() == null
            && params.getSteps() == null
            && params.getCfgScale() == null
            && params.getSampler() == null;
    return isEmpty ? null : params;
  }

  /** The images; empty if the cell is null. */
  List<Image> images() {
    List<Image> images = new ArrayList<>();
    List<?> cell = (List<?>) row.get("images");
    if (cell != null) {
      cell.forEach(entry -> images.add(image((Object[]) entry)));
    }
    return images;
  }

  private static Image image(@Nullable Object[] entry) {
    return Image.newBuilder()
        .setImageId((String) entry[0])
        .setUri((String) entry[1])
        .setSha256((String) entry[2])
        .setWidth((Long) entry[3])
        .setHeight((Long) entry[4])
        .build();
  }
}
