package io.tributary.export.cli;

import io.tributary.ingestion.collect.file.DamagedInput;
import io.tributary.ingestion.collect.file.ReplayReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Describes the parts of an input that could not be read, one line each; empty if all is well. */
final class InputComplaints {
  private InputComplaints() {}

  static List<String> of(ReplayReport replay, Path data) {
    List<String> complaints = new ArrayList<>();
    replay.damagedInputs().stream().map(DamagedInput::message).forEach(complaints::add);
    if (replay.read() == 0) {
      complaints.add("nothing was read: give files with one CloudEvent a line");
    } else if (replay.invalid() == replay.read()) {
      complaints.add(
          "of %,d lines none is an event; see why: tributary rejects list --data %s"
              .formatted(replay.read(), data));
    }
    return complaints;
  }
}
