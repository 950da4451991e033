package io.tributary.ingestion.collect.file;

import io.tributary.schemas.FailureText;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.ImageBase;
import io.tributary.schemas.event.ParseResult;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One file of events, read one valid event ahead. Invalid lines become dead letters as they are
 * read.
 */
final class EventFile implements Closeable {
  private final InputFile file;
  private final ImageBase imageBase;
  private final Context context;
  private final ReadMeter.FileMeter meter;
  private @Nullable LineReader lines;
  private @Nullable Event head;
  private long lastLine;
  private @Nullable DamagedInput damage;

  EventFile(InputFile file, Context context) {
    this.file = file;
    this.imageBase = context.imageBase().orElseGet(file::folder);
    this.context = context;
    this.meter = context.meter().newFile();
  }

  /**
   * The objects that all files of a replay share.
   *
   * @param parser parses and validates events
   * @param letters builds dead letters
   * @param rejects receives dead letters
   * @param meter counts bytes and lines
   * @param imageBase base of relative image addresses; the file's folder if empty
   * @param maxLineBytes longest line in bytes
   */
  record Context(
      CloudEventParser parser,
      DeadLetters letters,
      Consumer<Reject> rejects,
      ReadMeter meter,
      Optional<ImageBase> imageBase,
      int maxLineBytes) {}

  /** Advances to the next valid event; returns false at the end of the file, and closes it. */
  boolean advance() {
    head = null;
    try {
      LineReader reader = reader();
      Line line;
      while (head == null && (line = reader.next()) != null) {
        lastLine = line.number();
        context.meter().countLine();
        head = read(line);
      }
      LineReader.Damage found = reader.damage();
      if (head == null && found != null) {
        damage = new DamagedInput(file.path(), found.line(), found.message());
      }
    } catch (IOException e) {
      damage = new DamagedInput(file.path(), lastLine + 1, FailureText.of(e));
    }
    if (head == null) {
      close();
    }
    return head != null;
  }

  /** The event to which {@link #advance} moved. */
  Event head() {
    if (head == null) {
      throw new IllegalStateException(file.path() + " has no event left");
    }
    return head;
  }

  /** The damage of the file, if reading has reached it. */
  Optional<DamagedInput> damage() {
    return Optional.ofNullable(damage);
  }

  /** Closes the file for now; {@link #advance} reopens it and continues. */
  @Override
  public void close() {
    LineReader reader = lines;
    lines = null;
    if (reader != null) {
      reader.close();
    }
  }

  private @Nullable Event read(Line line) {
    String origin = file.path().toString();
    switch (line.kind()) {
      case TOO_LONG -> context.rejects().accept(context.letters().tooLong(line, origin));
      case TRUNCATED -> context.rejects().accept(context.letters().truncated(line, origin));
      case COMPLETE -> {
        ParseResult result = context.parser().parse(line.raw(), imageBase);
        if (result instanceof Parsed parsed) {
          return parsed.event();
        }
        context.rejects().accept(context.letters().invalid(line, origin, (Invalid) result));
      }
    }
    return null;
  }

  private LineReader reader() throws IOException {
    if (lines != null) {
      return lines;
    }
    LineReader reader =
        new LineReader(
            Decompression.open(meter.counting(file.open()), file.path().toString()),
            context.maxLineBytes());
    lines = reader;
    // A reopened file: skip the bytes read before.
    long skipped = 0;
    while (skipped < lastLine) {
      Line line = reader.next();
      if (line == null) {
        throw new IOException(file.path() + " became shorter while it was being read");
      }
      skipped = line.number();
    }
    return reader;
  }
}
